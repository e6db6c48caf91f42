import type { ImageView, RawImage } from '@r2i/schema';

import { StudentClosedError } from '../errors/student-closed-error.ts';
import type { LoadedModel, LookedAt } from '../worker/protocol.ts';
import type { WorkerClient } from '../worker/worker-client.ts';
import { requireAnswerOptions } from './answer-options.ts';
import { openAnswerStream } from './answer-stream.ts';
import { copyInTurns } from './copy-in-turns.ts';
import type { Glance, Student, StudentDevice } from './student.ts';

/** The student of a worker that has loaded its model. */
export function openStudent(
  worker: WorkerClient,
  { id, family, warnings, device }: LoadedModel & { readonly device: StudentDevice },
): Student {
  let glances = 0;
  const close = (): Promise<void> => worker.close();
  return {
    id,
    family,
    device,
    warnings,
    async look(image, { signal } = {}) {
      signal?.throwIfAborted();
      const { pixels, transfer } = await handedOver(image);
      glances += 1;
      const glance = glances;
      const looking = worker.call('look', { glance, image: pixels }, { signal, transfer });
      // A caller may leave after the worker has kept the glance.
      looking.catch(() => forget(worker, glance));
      const seen = await looking;
      return openGlance(worker, glance, seen);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * What the model's thread gets: a copy, so that the caller's pixels stay as they are and nothing here holds on to them while the model
 * looks. Memory that threads share is read where it is.
 */
async function handedOver(
  image: RawImage | ImageView,
): Promise<{ readonly pixels: RawImage; readonly transfer: readonly ArrayBuffer[] }> {
  const { width, height, data } = 'pixels' in image ? await image.pixels() : image;
  if (data.buffer instanceof SharedArrayBuffer) return { pixels: { width, height, data }, transfer: [] };
  const copy = await copyInTurns(data);
  return { pixels: { width, height, data: copy }, transfer: [copy.buffer] };
}

function openGlance(worker: WorkerClient, glance: number, { shownSize, visualTokens }: LookedAt): Glance {
  let closed: Promise<void> | undefined;
  const requireOpen = (): void => {
    if (closed !== undefined) throw new StudentClosedError({ what: 'glance' });
  };
  const close = (): Promise<void> => {
    closed ??= forget(worker, glance);
    return closed;
  };
  return {
    shownSize,
    visualTokens,
    async choose(questions, { signal } = {}) {
      requireOpen();
      return worker.call('choose', { glance, questions }, { signal });
    },
    answer(question, { signal, ...options } = {}) {
      return openAnswerStream(async (onPiece) => {
        requireOpen();
        requireAnswerOptions(options);
        return worker.call('answer', { glance, question, options }, { signal, onPiece });
      });
    },
    async attention(question, { signal } = {}) {
      requireOpen();
      return worker.call('attention', { glance, question }, { signal });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Where the student is closed or its worker has ended, there is nothing left to free. */
function forget(worker: WorkerClient, glance: number): Promise<void> {
  return worker.call('forget', { glance }, { always: true }).catch(() => undefined);
}
