import { R2IError } from '@r2i/schema';

/** There is no benchmark where one was said to be, or none of that name. */
export class BenchmarkMissingError extends R2IError {
  override readonly name = 'BenchmarkMissingError';
  readonly code = 'evaluation/benchmark-missing';
  /** What was asked for. */
  readonly benchmark: string;

  constructor({ benchmark, message, cause }: { benchmark: string; message: string; cause?: unknown }) {
    super(message, { cause });
    this.benchmark = benchmark;
  }
}
