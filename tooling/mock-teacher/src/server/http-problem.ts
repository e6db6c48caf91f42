import { R2IError } from '@r2i/schema';

export interface HttpProblemOptions {
  readonly status: number;
  /** Kind of error, as OpenAI names it. */
  readonly type?: string;
  readonly problem?: string | null;
  /** Field of the request that is to blame. */
  readonly parameter?: string | null;
}

/** A request that is answered with an error, in the form that OpenAI's service uses. */
export class HttpProblem extends R2IError {
  override readonly name = 'HttpProblem';
  readonly code = 'mock-teacher/http-problem';
  readonly status: number;
  /** The response's body. */
  readonly body: string;

  constructor(
    message: string,
    { status, type = 'invalid_request_error', problem = null, parameter = null }: HttpProblemOptions,
  ) {
    super(message);
    this.status = status;
    this.body = JSON.stringify({ error: { message, type, param: parameter, code: problem } });
  }
}
