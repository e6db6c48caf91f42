import { R2IError } from '@r2i/schema';

/** A graph is not there in the number format asked for. */
export class DtypeMissingError extends R2IError {
  override readonly name = 'DtypeMissingError';
  readonly code = 'student/dtype-missing';
  /** Name without suffix, for example `vision_encoder`. */
  readonly graph: string;
  readonly dtype: string;
  /** Formats the folder has this graph in. */
  readonly available: readonly string[];

  constructor({ graph, dtype, available }: { graph: string; dtype: string; available: readonly string[] }) {
    super(`${graph} is not there as ${dtype}: choose a dtype from ${available.join(', ')} for it`);
    this.graph = graph;
    this.dtype = dtype;
    this.available = available;
  }
}
