import { R2IError } from '@r2i/schema';

/** A source of images cannot be used at all, or no longer holds what it held. */
export class ImageSourceError extends R2IError {
  override readonly name = 'ImageSourceError';
  readonly code = 'source/image-source';
  /** The source or the file of it, without credentials. */
  readonly source: string;
  /**
   * `missing`: there is no such file or place; `no-match`: nothing fits the pattern; `unreadable`: it is there and
   * cannot be read; `not-supported`: it asks for what this source cannot do; `changed`: an image is not what it was.
   */
  readonly reason: 'missing' | 'no-match' | 'unreadable' | 'not-supported' | 'changed';

  constructor({
    source,
    reason,
    detail,
    cause,
  }: { source: string; reason: ImageSourceError['reason']; detail: string; cause?: unknown }) {
    super(`${source}: ${detail}`, { cause });
    this.source = source;
    this.reason = reason;
  }
}
