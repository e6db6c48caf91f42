import { queryMark } from '@r2i/answers';
import { cutCrop, fitPixelBudget, loadImage } from '@r2i/crop';
import { fromPermille } from '@r2i/geometry';
import {
  type BenchmarkItem,
  type BenchmarkModel,
  deriveSeed,
  type ImageView,
  isFatal,
  type Prediction,
  problemOf,
  type ReplyFacts,
} from '@r2i/schema';
import {
  readZoomRequest,
  type ZoomLook,
  zoomItemPrompt,
  zoomItemPromptId,
  zoomItemSystem,
} from '@r2i/teacher/prompts';

import { promptRecordOf, settingsOfPrompt } from '../prompt/prompt-record-of.ts';
import { filteredReplies } from './filtered-replies.ts';
import {
  factsOfReplies,
  isWorthKeeping,
  type KeptReply,
  keepReply,
  keptReplySchema,
  usageOfKept,
} from './kept-reply.ts';
import type { ServedModelOptions } from './served-model.ts';

/** Options of {@link createZoomModel}. */
export interface ZoomModelOptions extends Omit<ServedModelOptions, 'prompt'> {
  /** Most requests an answer may take, at least 2; the last one allows no zoom. */
  readonly turns: number;
}

/**
 * A served model that may zoom in before it answers: the baseline of thinking with images, against which a single
 * glance is set. A region is cut from the full-size image and shown at the same pixel budget. Replies are kept, so a
 * loop that was broken off goes on where it stood.
 */
export function createZoomModel({
  model,
  calls,
  sampling,
  pixels,
  samples,
  seed,
  concurrency,
  turns,
}: ZoomModelOptions): BenchmarkModel {
  const id = `${model.id}/pixels=${pixels}/zoom-turns=${turns}`;
  const textOf = (form: 'choice' | 'open'): string => `${zoomItemSystem(form)}\n${queryMark}`;
  const record = promptRecordOf({
    prompt: { name: 'zoom-loop', text: { choice: textOf('choice'), open: textOf('open') } },
    imageFormat: model.imageFormat ?? null,
    ...{ sampling, seed, pixels, samples, turns },
  });

  const askOnce = (item: BenchmarkItem, { image, looks, turn, sample, signal }: Turn): Promise<KeptReply> => {
    const { query, form } = item;
    const { system, parts } = zoomItemPrompt({ image, query, form, looks, left: turns - 1 - turn });
    const asked = deriveSeed(seed, item.id, sample, turn);
    return calls.call({
      role: 'model',
      model: model.id,
      lane: model.lane,
      input: {
        prompt: zoomItemPromptId,
        system,
        parts: parts.map((part) => (part.type === 'text' ? { text: part.text } : { image: part.image.id })),
        sampling: { ...sampling },
        seed: asked,
      },
      schema: keptReplySchema,
      keep: isWorthKeeping,
      usageOf: usageOfKept,
      run: async (abort) => {
        const started = performance.now();
        const request = { system, parts, sampling, samples: 1, seed: asked % 2 ** 31, signal: abort };
        const [reply] = await filteredReplies(model.generate(request), { model: model.id, samples: 1 });
        if (reply === undefined) throw new RangeError('generate gave no reply');
        return keepReply(reply, started);
      },
      signal,
    });
  };

  const answer = async (
    item: BenchmarkItem,
    full: ImageView,
    { sample, signal }: { sample: number; signal: AbortSignal },
  ): Promise<Pick<Prediction, 'output' | 'latencyMs' | 'calls' | keyof ReplyFacts>> => {
    const { view: image } = await fitPixelBudget(full, pixels);
    const looks: ZoomLook[] = [];
    const replies: KeptReply[] = [];
    for (let turn = 0; ; turn += 1) {
      const reply = await askOnce(item, { image, looks: [...looks], turn, sample, signal });
      replies.push(reply);
      const request = readZoomRequest(reply.text);
      if (request.kind === 'answer' || turn === turns - 1) {
        const latencyMs = replies.reduce((total, one) => total + one.latencyMs, 0);
        return { output: reply.text, latencyMs, calls: turn + 1, ...factsOfReplies(replies) };
      }
      if (request.kind === 'unreadable') looks.push({ problem: request.problem });
      else {
        const { left, top, right, bottom } = request.region;
        const box = fromPermille([left, top, right, bottom], full.size);
        const crop = await cutCrop(full, box, { maxSide: Math.floor(Math.sqrt(pixels)) });
        looks.push({ region: request.region, crop });
      }
    }
  };

  return {
    id,
    settings: { version: zoomItemPromptId, prompt: settingsOfPrompt(record) },
    prompt: record,
    samples,
    concurrency,
    async predict(item, image, { view, signal }) {
      const base = { schema: 'r2i.prediction/1', item: item.id, view, model: id } as const;
      const numbers = Array.from({ length: samples }, (_, sample) => sample);
      return Promise.all(
        numbers.map(async (sample): Promise<Prediction> => {
          try {
            const { view: full } = await loadImage(image.bytes, { name: `${item.id} (${view})` });
            return { ...base, sample, ...(await answer(item, full, { sample, signal })) };
          } catch (error) {
            if (isFatal(error) || signal.aborted) throw error;
            const fault = problemOf(error);
            return { ...base, sample, output: null, fault };
          }
        }),
      );
    },
  };
}

interface Turn {
  readonly image: ImageView;
  readonly looks: readonly ZoomLook[];
  readonly turn: number;
  readonly sample: number;
  readonly signal: AbortSignal;
}
