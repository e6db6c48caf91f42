import { R2IError } from './r2i-error.ts';

/** A record whose version this R2I does not know yet: it is not damaged, and must not be taken for that. */
export class NewerRecordError extends R2IError {
  override readonly name = 'NewerRecordError';
  readonly code = 'schema/newer-record';
  /** Where the record came from, for example `samples.jsonl:12`. */
  readonly source: string;
  /** What it says it is: `r2i.sample/3`. */
  readonly found: string;
  /** The newest version that is read here. */
  readonly known: string;

  constructor({ source, found, known }: { source: string; found: string; known: string }) {
    super(
      `${source} is ${found.slice(0, 60)}, written by a newer R2I than this one, which reads up to ${known}; ` +
        'update R2I and give the same command again',
    );
    this.source = source;
    this.found = found;
    this.known = known;
  }
}
