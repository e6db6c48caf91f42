import { R2IError } from '@r2i/schema/errors';

/** What `create` of an entry gave is not what its part stands for. */
export class MadeShapeError extends R2IError {
  override readonly name = 'MadeShapeError';
  readonly code = 'plugin/made-shape';
  /** For example `proposers.bright-spots`. */
  readonly entry: string;

  constructor({ entry, plugin, lacks }: { entry: string; plugin: string; lacks: readonly string[] }) {
    super(
      `plug-in "${plugin}": what ${entry} makes lacks ${lacks.join(' and ')}; see its interface in @r2i/schema`,
    );
    this.entry = entry;
  }
}
