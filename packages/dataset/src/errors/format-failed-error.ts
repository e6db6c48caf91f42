import { R2IError } from '@r2i/schema';

/** Whose format failed: its name, and the plug-in that has it where one does. */
export interface FormatAbout {
  readonly format: string;
  /** `null` for one that was defined in code. */
  readonly plugin: string | null;
}

/** A format of somebody's own does not do what a format does: it threw, or gave what cannot be written or loaded. */
export class FormatFailedError extends R2IError {
  override readonly name = 'FormatFailedError';
  readonly code = 'dataset/format-failed';
  readonly format: string;
  readonly plugin: string | null;
  /** Id of the sample whose row it was; `null` where no row is meant. */
  readonly sample: string | null;
  /** Row of its file, counted from 1; `null` where no row is meant. */
  readonly row: number | null;

  constructor({
    format,
    plugin,
    row = null,
    sample = null,
    detail,
    cause,
  }: FormatAbout & {
    readonly row?: number | null | undefined;
    readonly sample?: string | null | undefined;
    readonly detail: string;
    readonly cause?: unknown;
  }) {
    const place = [
      `format "${format}"${plugin === null ? '' : ` of plug-in "${plugin}"`}`,
      ...(row === null ? [] : [`row ${row}`]),
      ...(sample === null ? [] : [`sample ${sample}`]),
    ];
    super(`${place.join(', ')}: ${detail}`, { cause });
    this.format = format;
    this.plugin = plugin;
    this.sample = sample;
    this.row = row;
  }
}
