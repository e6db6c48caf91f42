import { checkJsonShape, HttpProblem } from '@r2i/app-shell/server';
import { readScoreRequest, scoreBatch } from '@r2i/evaluation';
import { isFatal, type Scorer } from '@r2i/schema';
import type { TaskHandler } from '@r2i/worker';
import type { Judge } from '@r2i/zoombench';
import { z } from 'zod';

export interface ScoreAnswererOptions {
  readonly scorer: Scorer;
  /** Most outputs in one request. */
  readonly maxBatch: number;
  readonly judge: Judge | null;
  /** How long a request waits for the judge, in milliseconds. */
  readonly judgeWithinMs: number;
  /** Told of what went wrong inside, once a request. */
  readonly onFailure: (error: unknown) => void;
}

/** Of JSON: messages with parts are six deep. */
const maxDepth = 32;
/** Of an object: an item has seven, a message and its parts some more. */
const maxKeys = 64;
/** Of a message. */
const mostParts = 1024;
/** As many as an item with 64 options and as many other names has, twice. */
const valuesOfItem = 256;

const bodySchema = z.instanceof(Uint8Array);

/**
 * What answers `POST /score`: takes the body's bytes and gives those of the reply. Requests are read one after the other, so that
 * only one is in memory as it came, and scored side by side.
 */
export function createScoreAnswerer({
  judge,
  judgeWithinMs,
  maxBatch,
  scorer,
  onFailure,
}: ScoreAnswererOptions): TaskHandler {
  const bounds = {
    ...{ maxDepth, maxKeys },
    maxValues: valuesOfItem * (maxBatch + 1),
    maxElements: Math.max(maxBatch, mostParts),
  };
  let turn: Promise<unknown> = Promise.resolve();

  async function read(body: Uint8Array, signal: AbortSignal): ReturnType<typeof readScoreRequest> {
    signal.throwIfAborted();
    // Its memory is given to another body when its client leaves: what is looked at has to stay as it is.
    const bytes = body.slice();
    checkJsonShape(bytes, bounds);
    return readScoreRequest(bytes, { maxBatch });
  }

  return async (input, { signal }) => {
    const since = performance.now();
    const body = bodySchema.parse(input);
    const reading = turn.then(() => read(body, signal));
    turn = reading.catch(() => undefined);
    const asked = await reading;
    if ('problem' in asked) throw new HttpProblem(asked.problem, { status: 400 });
    // From when it came: its client counts from there.
    const patienceMs = Math.max(0, judgeWithinMs - (performance.now() - since));
    const scores = await score(asked.items, { signal, patienceMs });
    const bytes = new TextEncoder().encode(JSON.stringify({ scores }));
    return { output: bytes, transfer: [bytes.buffer] };
  };

  async function score(
    items: Parameters<typeof scoreBatch>[0],
    { signal, patienceMs }: { readonly signal: AbortSignal; readonly patienceMs: number },
  ): ReturnType<typeof scoreBatch> {
    try {
      return await scoreBatch(items, { scorer, judge, judgeWithinMs: patienceMs, signal });
    } catch (error) {
      // A client that has left waits for no answer.
      if (!signal.aborted) onFailure(error);
      // Its words may name addresses and keys' variables: they are for the log.
      throw isFatal(error)
        ? new HttpProblem('The judge or scorer cannot be asked; see the log of the server.', { status: 503 })
        : new HttpProblem('Scoring failed; see the log of the server.', { status: 500 });
    }
  }
}
