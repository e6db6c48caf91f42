import { ownQueryPrompt, putQuery, type QueryPrompt } from '@r2i/answers';
import { ImageLoadError } from '@r2i/crop';
import {
  type BenchmarkImage,
  type BenchmarkItem,
  type BenchmarkModel,
  deriveSeed,
  isFatal,
  type Prediction,
  problemOf,
} from '@r2i/schema';
import {
  CallFailedError,
  type CallPath,
  type SampleOutcome,
  type Sampling,
  type TeacherModel,
} from '@r2i/teacher';
import { answerItemPrompt, answerItemPromptId } from '@r2i/teacher/prompts';
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
import { shownView } from './shown-view.ts';

/** Options of {@link createServedModel}. */
export interface ServedModelOptions {
  readonly model: TeacherModel;
  readonly calls: CallPath;
  readonly sampling: Sampling;
  /** What is said about an item: see `queryPromptNamed` of `@r2i/answers`. @default its own query and nothing else */
  readonly prompt?: QueryPrompt | undefined;
  /** Images with more pixels are shrunk to this many before they are sent. */
  readonly pixels: number;
  /** Answers to each item in each view, at least 1. */
  readonly samples: number;
  readonly seed: number;
  /** Items asked about at once. */
  readonly concurrency: number;
}

/** A served model as a model under test. Its replies are kept by the call path, so asking again costs nothing. */
export function createServedModel({
  model,
  calls,
  sampling,
  pixels,
  samples,
  seed,
  concurrency,
  prompt = ownQueryPrompt,
}: ServedModelOptions): BenchmarkModel {
  const id = `${model.id}/pixels=${pixels}`;
  const numbers = Array.from({ length: samples }, (_, sample) => sample);
  const imageFormat = model.imageFormat ?? null;
  const record = promptRecordOf({ prompt, sampling, seed, pixels, imageFormat, samples });

  async function ask(
    item: BenchmarkItem,
    full: BenchmarkImage,
    { name, signal }: { name: string; signal: AbortSignal },
  ): Promise<readonly SampleOutcome<KeptReply>[]> {
    const image = await shownView(full, { name, pixels });
    const query = putQuery(prompt, item);
    const { system, parts } = answerItemPrompt({ image, asked: query });
    const asked = deriveSeed(seed, item.id);
    return calls.callSamples({
      role: 'model',
      model: model.id,
      lane: model.lane,
      input: {
        prompt: answerItemPromptId,
        system: system ?? null,
        query,
        image: image.id,
        sampling: { ...sampling },
        seed: asked,
      },
      samples: numbers,
      schema: keptReplySchema,
      keep: isWorthKeeping,
      usageOf: usageOfKept,
      run: async (missing, abort) => {
        // Before the clock runs: decoding is no work of the model.
        await image.encoded();
        const started = performance.now();
        const wanted = model.givesSamples === false ? missing.slice(0, 1) : missing;
        const said = model.generate({
          system,
          parts,
          sampling,
          samples: wanted.length,
          seed: deriveSeed(asked, wanted[0] ?? 0) % 2 ** 31,
          signal: abort,
        });
        const replies = await filteredReplies(said, { model: model.id, samples: wanted.length });
        return replies.map((reply) => keepReply(reply, started));
      },
      signal,
    });
  }

  return {
    id,
    settings: { version: answerItemPromptId, prompt: settingsOfPrompt(record) },
    prompt: record,
    samples,
    concurrency,
    async predict(item, image, { view, signal }) {
      const base = { schema: 'r2i.prediction/1', item: item.id, view, model: id } as const;
      const failed = (sample: number, error: unknown): Prediction => ({
        ...base,
        sample,
        output: null,
        fault: faultOf(error),
      });
      try {
        const outcomes = await ask(item, image, { name: `${item.id} (${view})`, signal });
        return outcomes.map((outcome, sample): Prediction => {
          if (!outcome.ok) return failed(sample, outcome.error);
          const { text, latencyMs } = outcome.value;
          return { ...base, sample, output: text, latencyMs, calls: 1, ...factsOfReplies([outcome.value]) };
        });
      } catch (error) {
        if (isFatal(error) || signal.aborted) throw error;
        return numbers.map((sample) => failed(sample, error));
      }
    },
  };
}

/** An image that cannot be decoded is told as that, not as a call that failed. */
function faultOf(error: unknown): string {
  const cause = error instanceof CallFailedError ? error.cause : error;
  if (cause instanceof ImageLoadError) return cause.message;
  return problemOf(error);
}
