import { R2IError } from '@r2i/schema';

/** A folder holds no photo large enough to put signs into. */
export class NoBackgroundError extends R2IError {
  readonly code = 'compose/no-background';
  readonly folder: string;
  readonly minPixels: number;

  constructor({ folder, minPixels }: { readonly folder: string; readonly minPixels: number }) {
    super(
      `No JPEG or PNG in ${folder} has ${minPixels} pixels or more. Name a folder with larger photos (--photos).`,
    );
    this.name = 'NoBackgroundError';
    this.folder = folder;
    this.minPixels = minPixels;
  }
}
