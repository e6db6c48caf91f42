import { isR2IError, messageOf, R2IError } from '@r2i/schema/errors';

/** Whose entry something was: what an error of it says. */
export interface EntryOwner {
  /** Name of the plug-in. */
  readonly plugin: string;
  /** Part and name, for example `exports.llava`. */
  readonly entry: string;
}

/** What a plug-in's entry made, or its `create`, threw an error that does not say whose it is. `cause` is that error. */
export class EntryFailedError extends R2IError {
  override readonly name = 'EntryFailedError';
  readonly code = 'plugin/entry-failed';
  readonly plugin: string;
  readonly entry: string;

  /** @param about.place - What it was at, such as `item 17`. */
  constructor({
    plugin,
    entry,
    place,
    cause,
  }: EntryOwner & { readonly place?: string | undefined; readonly cause: unknown }) {
    const where = place === undefined ? '' : ` ${place}:`;
    super(`plug-in "${plugin}", ${entry}:${where} ${messageOf(cause)}`, {
      cause,
    });
    this.plugin = plugin;
    this.entry = entry;
  }
}

/** What was thrown, with the name of the plug-in it comes from. Errors of ours say enough by themselves. */
export function namedFault(error: unknown, owner: EntryOwner): unknown {
  return isR2IError(error) ? error : new EntryFailedError({ ...owner, cause: error });
}
