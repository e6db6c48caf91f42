import { nearestName, R2IError } from '@r2i/schema';

/** A format is none of the built-in ones, and its definition was not given. */
export class FormatUnknownError extends R2IError {
  override readonly name = 'FormatUnknownError';
  readonly code = 'dataset/format-unknown';
  readonly format: string;
  /** The plug-in that has it, as a manifest says; `null` where none is known. */
  readonly plugin: string | null;

  /**
   * @param about.known - Names of the built-in formats.
   * @param about.out - The export that names it.
   */
  constructor({
    format,
    plugin,
    known,
    out,
  }: { format: string; plugin: string | null; known: readonly string[]; out?: string | undefined }) {
    const where = out === undefined ? '' : `${out}: `;
    const nearest = nearestName(format, known);
    const meant = nearest === undefined ? '' : ` did you mean "${nearest}"?`;
    super(
      plugin === null
        ? `${where}there is no format "${format}";${meant} built in are ${known.join(', ')}; another one has to be given`
        : `${where}was written in the format "${format}" of the plug-in "${plugin}", which is not loaded; load it with ` +
            '--plugin, or under "plugins:" in your config file',
    );
    this.format = format;
    this.plugin = plugin;
  }
}
