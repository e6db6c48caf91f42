import { R2IError } from '@r2i/schema/errors';

export interface HttpProblemOptions {
  /** 400 to 599. */
  readonly status: number;
  /** Field of the request that is to blame. */
  readonly parameter?: string | null | undefined;
  /** Kind of error, as OpenAI names it. @default by the status */
  readonly type?: string | undefined;
  /** What clients tell this error by, for example `model_not_found`. @default none */
  readonly problem?: string | null | undefined;
  /** Sent along, for example `retry-after`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A problem as it goes from thread to thread, where classes are lost. */
export interface PlainProblem extends HttpProblemOptions {
  readonly message: string;
}

/** Characters of a message; what a client sent never makes an error longer than this. */
const longestMessage = 1000;
const longestParameter = 200;

/** A request that is answered with an error, in the form that OpenAI's service uses. Its length is bounded. */
export class HttpProblem extends R2IError {
  override readonly name = 'HttpProblem';
  readonly code = 'app/http-problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: PlainProblem;
  /** The response's body. */
  readonly body: string;

  constructor(given: string, options: HttpProblemOptions) {
    const message = shortened(given, longestMessage);
    super(message);
    const { status, parameter, headers = {}, type, problem = null } = options;
    this.status = status;
    this.headers = headers;
    this.plain = { ...options, message };
    this.body = JSON.stringify({
      error: {
        message,
        type: type ?? (status < 500 ? 'invalid_request_error' : 'server_error'),
        param: typeof parameter === 'string' ? shortened(parameter, longestParameter) : null,
        code: problem,
      },
    });
  }
}

/** @param text - Cut between characters, with a sign that it was. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const isHalf = last >= 0xd8_00 && last <= 0xdb_ff;
  return `${text.slice(0, isHalf ? most - 1 : most)} …`;
}
