import { R2IError } from '@r2i/schema';

/** The device asked for cannot be used on this machine. Nothing else is used in its place. */
export class DeviceUnavailableError extends R2IError {
  override readonly name = 'DeviceUnavailableError';
  readonly code = 'student/device-unavailable';
  readonly device: string;
  readonly reason: string;
  /** What to install or change. */
  readonly install: string;

  constructor({
    device,
    reason,
    install,
    cause,
  }: { device: string; reason: string; install: string; cause?: unknown }) {
    super(`device "${device}" cannot be used: ${reason} (${install}; or ask for device "cpu")`, { cause });
    this.device = device;
    this.reason = reason;
    this.install = install;
  }
}
