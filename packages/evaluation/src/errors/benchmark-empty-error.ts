import { R2IError } from '@r2i/schema';

/** The benchmark holds no item. */
export class BenchmarkEmptyError extends R2IError {
  override readonly name = 'BenchmarkEmptyError';
  readonly code = 'evaluation/benchmark-empty';
  readonly path: string;

  constructor(path: string) {
    super(`${path} holds no items.`);
    this.path = path;
  }
}
