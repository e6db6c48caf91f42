import { HttpProblem, type LocalRequest } from '@r2i/app-shell';
import { readScoreRequest, scoreBatch } from '@r2i/evaluation';
import { isFatal, type Scorer } from '@r2i/schema';
import type { Judge } from '@r2i/zoombench';

/** The route that tells whether the server is there. */
export const healthRoute = 'GET /health';

export interface AnswerScoreOptions {
  readonly scorer: Scorer;
  /** Most outputs in one request. */
  readonly maxBatch: number;
  readonly judge: Judge | null;
  /** Told of what went wrong inside, once a request. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Answers `POST /score` and `GET /health`.
 *
 * @returns The reply, to be sent as JSON.
 * @throws {HttpProblem} Whatever goes wrong.
 */
export async function answerScoreRequest(
  { route, body, signal }: Omit<LocalRequest, 'body'> & { readonly body: Uint8Array },
  { judge, maxBatch, scorer, onFailure }: AnswerScoreOptions,
): Promise<object> {
  if (route === healthRoute) return { status: 'ok', scorer: scorer.name, judge: judge?.id ?? null };
  if (route.endsWith(' /score') && route !== 'POST /score') {
    throw new HttpProblem('Send a POST.', { status: 405, headers: { allow: 'POST' } });
  }
  if (route !== 'POST /score') {
    throw new HttpProblem('There is POST /score and GET /health.', { status: 404 });
  }
  const asked = await readScoreRequest(body, { maxBatch });
  if ('problem' in asked) throw new HttpProblem(asked.problem, { status: 400 });
  try {
    return { scores: await scoreBatch(asked.items, { scorer, judge, signal }) };
  } catch (error) {
    // A client that has left waits for no answer.
    if (!signal.aborted) onFailure(error);
    // Its words may name addresses and keys' variables: they are for the log.
    throw isFatal(error)
      ? new HttpProblem('The judge or scorer cannot be asked; see the log of the server.', { status: 503 })
      : new HttpProblem('Scoring failed; see the log of the server.', { status: 500 });
  }
}
