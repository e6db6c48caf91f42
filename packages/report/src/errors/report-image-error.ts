import { R2IError } from '@r2i/schema';

/** An image that cannot stand in a page on its own. */
export class ReportImageError extends R2IError {
  override readonly name = 'ReportImageError';
  readonly code = 'report/image-source';
  /** The first 60 characters of the source. */
  readonly source: string;

  constructor({ source }: { source: string }) {
    const shown = source.slice(0, 60);
    super(`"${shown}" is no image as a data: URI; give data:image/jpeg;base64,… (or png, webp, gif, avif)`);
    this.source = shown;
  }
}
