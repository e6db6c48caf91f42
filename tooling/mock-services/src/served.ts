import type { HttpAnswer, HttpCall, ServedService } from './served-service.ts';

/** An answer whose body is JSON. */
export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** A service of one function, whose answers are counted. */
export function served(answer: (call: HttpCall) => Promise<HttpAnswer>): ServedService {
  const statuses: number[] = [];
  return {
    statuses,
    async answer(call) {
      const said = await answer(call);
      statuses.push(said.status);
      return said;
    },
  };
}
