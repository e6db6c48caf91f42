import { R2IError } from '@r2i/schema/errors';

/** A plug-in cannot be found, or fails when it is loaded. */
export class PluginLoadError extends R2IError {
  override readonly name = 'PluginLoadError';
  readonly code = 'plugin/load';
  /** As it was given. */
  readonly specifier: string;
  /** Folder from which it was looked for. */
  readonly from: string;

  constructor({
    specifier,
    from,
    reason,
    cause,
  }: {
    specifier: string;
    from: string;
    reason: string;
    cause?: unknown;
  }) {
    super(`plug-in ${specifier} cannot be loaded from ${from}: ${reason}`, { cause });
    this.specifier = specifier;
    this.from = from;
  }
}
