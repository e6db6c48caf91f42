import { R2IError } from '@r2i/schema/errors';

export interface HttpProblemOptions {
  /** 400 to 599. */
  readonly status: number;
  /** Field of the request that is to blame. */
  readonly parameter?: string | undefined;
  /** Sent along, for example `retry-after`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A request that is answered with an error, in the form that OpenAI's service uses. */
export class HttpProblem extends R2IError {
  override readonly name = 'HttpProblem';
  readonly code = 'app/http-problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The response's body. */
  readonly body: string;

  constructor(message: string, { status, parameter, headers = {} }: HttpProblemOptions) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.body = JSON.stringify({
      error: {
        message,
        type: status < 500 ? 'invalid_request_error' : 'server_error',
        param: parameter ?? null,
        code: null,
      },
    });
  }
}
