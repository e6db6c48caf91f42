import { deriveSeed, type ImageView, type RawImage } from '@r2i/schema';

import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import { StudentClosedError } from '../errors/student-closed-error.ts';
import { WorkerFailedError } from '../errors/worker-failed-error.ts';
import type { LoadedModel, LookedAt, SamplePiece } from '../worker/protocol.ts';
import type { WorkerClient } from '../worker/worker-client.ts';
import { requireAnswerOptions } from './answer-options.ts';
import { openAnswerStream, openAnswersStream } from './answer-stream.ts';
import { copyInTurns } from './copy-in-turns.ts';
import type { AnswerOptions, Glance, Student, StudentAnswer, StudentDevice, Turn } from './student.ts';

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
    async look(shown, { signal } = {}) {
      signal?.throwIfAborted();
      const images = 'length' in shown ? shown : [shown];
      if (images.length === 0)
        throw new OptionInvalidError({ option: 'image', reason: 'must be at least one' });
      const handed = [];
      for (const image of images) handed.push(await handedOver(image));
      glances += 1;
      const glance = glances;
      const looking = worker.call(
        'look',
        { glance, images: handed.map(({ pixels }) => pixels) },
        { signal, transfer: handed.flatMap(({ transfer }) => transfer) },
      );
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
  const answers = async (
    question: string | readonly Turn[],
    samples: number,
    { signal, ...options }: AnswerOptions,
    onPiece: (piece: SamplePiece) => void,
  ): Promise<readonly StudentAnswer[]> => {
    requireOpen();
    requireAnswerOptions({ ...options, samples });
    const { seed = 0 } = options.sampling ?? {};
    const seeds = Array.from({ length: samples }, (_, sample) =>
      sample === 0 ? seed : deriveSeed(seed, 'sample', sample),
    );
    return worker.call('answer', { glance, question, seeds, options }, { signal, onPiece });
  };
  return {
    shownSize,
    visualTokens,
    async choose(questions, { signal } = {}) {
      requireOpen();
      return worker.call('choose', { glance, questions }, { signal });
    },
    answer(question, options = {}) {
      return openAnswerStream(async (onPiece) => {
        const [only] = await answers(question, 1, options, ({ sample, ...piece }) => onPiece(piece));
        if (only === undefined) throw new WorkerFailedError({ reason: 'it gave no answer' });
        return only;
      });
    },
    answers: (question, samples, options = {}) =>
      openAnswersStream((onPiece) => answers(question, samples, options, onPiece)),
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
