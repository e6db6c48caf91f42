import { R2IError } from '@r2i/schema';

/** The run folder cannot be used. */
export class RunFolderError extends R2IError {
  override readonly name = 'RunFolderError';
  readonly code = 'run/folder';
  readonly folder: string;
  readonly reason: 'not-writable' | 'no-run' | 'no-calls' | 'unfinished' | 'run-file-unreadable';

  constructor({
    folder,
    reason,
    cause,
  }: { folder: string; reason: RunFolderError['reason']; cause?: unknown }) {
    const message = cause instanceof Error ? ` (${cause.message})` : '';
    super(`${folder}: ${advice[reason]}${message}`, { cause });
    this.folder = folder;
    this.reason = reason;
  }
}

const advice: Record<RunFolderError['reason'], string> = {
  'not-writable': 'the run folder cannot be written; choose a folder you may write to, on a disk with space',
  'no-run': 'there is no run.json here; give the folder that a run was written to',
  'no-calls':
    'there is no reply in calls.jsonl that can be read, so nothing can be taken over; give another run, or none',
  unfinished: 'the run is not finished; start it again with the same settings and let it end',
  'run-file-unreadable': 'run.json cannot be read as one of ours; put it back, or start in an empty folder',
};
