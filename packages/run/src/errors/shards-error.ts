import { R2IError } from '@r2i/schema';

/** Shards do not make a whole. Nothing of them was changed. */
export class ShardsError extends R2IError {
  override readonly name = 'ShardsError';
  readonly code = 'run/shards';
  /** Of the shard that is wrong, or where they should go. */
  readonly folder: string;
  readonly reason:
    | 'no-shard'
    | 'other-settings'
    | 'other-count'
    | 'twice'
    | 'missing'
    | 'unfinished'
    | 'other-photos'
    | 'out-taken';

  constructor({
    folder,
    reason,
    detail,
  }: { readonly folder: string; readonly reason: ShardsError['reason']; readonly detail: string }) {
    super(`${folder}: ${detail}`);
    this.folder = folder;
    this.reason = reason;
  }
}
