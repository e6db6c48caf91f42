import { R2IError } from '@r2i/schema';

/** Another process works in the run folder. */
export class RunLockedError extends R2IError {
  override readonly name = 'RunLockedError';
  readonly code = 'run/locked';
  readonly folder: string;
  /** Process that holds the lock, where its lock file says so. */
  readonly pid: number | null;
  /** Machine it runs on, where its lock file says so. */
  readonly host: string | null;

  constructor({ folder, pid, host }: { folder: string; pid: number | null; host: string | null }) {
    super(
      `${folder} is in use by process ${pid ?? '(unknown)'} on ${host ?? '(unknown)'}. ` +
        'Wait until it ends or choose another folder; a process that was killed frees its folder by itself ' +
        '(within half a minute if it ran on another machine or in another container).',
    );
    this.folder = folder;
    this.pid = pid;
    this.host = host;
  }
}
