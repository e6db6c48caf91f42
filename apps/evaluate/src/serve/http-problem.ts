import { R2IError } from '@r2i/schema';

/** A request that is refused, with what the client is told. */
export class HttpProblem extends R2IError {
  override readonly name = 'HttpProblem';
  readonly code = 'evaluate/http';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
