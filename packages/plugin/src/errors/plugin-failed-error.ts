import { R2IError } from '@r2i/schema/errors';

/** What a plug-in made has thrown, or has given something that is none of what its part stands for. */
export class PluginFailedError extends R2IError {
  override readonly name = 'PluginFailedError';
  readonly code = 'plugin/failed';
  readonly plugin: string;
  /** For example `scorers.anls`. */
  readonly entry: string;

  /** @param about.why - With the item or place, where there is one. */
  constructor(
    { plugin, entry }: { plugin: string; entry: string },
    { why, cause }: { why: string; cause?: unknown },
  ) {
    super(`plug-in "${plugin}": ${entry}: ${why}`, { cause });
    this.plugin = plugin;
    this.entry = entry;
  }
}
