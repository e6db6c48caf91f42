import { R2IError } from '@r2i/schema';

/** A folder of images cannot be read at all. */
export class SourceFolderError extends R2IError {
  override readonly name = 'SourceFolderError';
  readonly code = 'source/folder';
  readonly folder: string;
  readonly reason: 'missing' | 'not-a-folder' | 'unreadable';

  constructor({
    folder,
    reason,
    cause,
  }: { folder: string; reason: SourceFolderError['reason']; cause?: unknown }) {
    super(`${folder}: ${advice[reason]}`, { cause });
    this.folder = folder;
    this.reason = reason;
  }
}

const advice: Record<SourceFolderError['reason'], string> = {
  missing: 'there is no such folder; check the path',
  'not-a-folder': 'this is not a folder; give the folder that holds the images',
  unreadable: 'the folder cannot be read; check its permissions',
};
