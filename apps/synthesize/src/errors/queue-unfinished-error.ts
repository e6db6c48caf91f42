import { R2IError } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

/** No job is left, and not all are done. */
export class QueueUnfinishedError extends R2IError {
  override readonly name = 'QueueUnfinishedError';
  readonly code = 'synthesize/queue-unfinished';
  readonly failed: number;
  readonly missing: number;

  constructor({ failed, missing }: { readonly failed: number; readonly missing: number }) {
    const parts = [
      ...(failed === 0 ? [] : [`${counted(failed, 'job')} failed ("synthesize status" tells why)`]),
      ...(missing === 0 ? [] : [`the server has lost ${counted(missing, 'job')}`]),
    ];
    super(`${parts.join(', and ')}; "synthesize enqueue" with the same flags puts them on the queue again`);
    this.failed = failed;
    this.missing = missing;
  }
}
