import type { QueryPrompt } from '@r2i/answers';
import type { JsonValue, PromptRecord } from '@r2i/schema';
import type { Sampling } from '@r2i/teacher';

/** What a record is made from. */
export interface AskedHow extends Pick<PromptRecord, 'pixels' | 'imageFormat' | 'samples'> {
  readonly prompt: QueryPrompt;
  readonly sampling: Sampling;
  /** `null` where no answer is drawn by chance. */
  readonly seed: number | null;
  /** @default 'written' */
  readonly answers?: PromptRecord['answers'];
  /** @default 1 */
  readonly turns?: number;
}

/** How a model is asked, as results record it. */
export function promptRecordOf({
  prompt: { name, text },
  sampling,
  answers = 'written',
  turns = 1,
  ...about
}: AskedHow): PromptRecord {
  const { temperature = null, topP = null, topK = null, presencePenalty = null, maxTokens = null } = sampling;
  return {
    name,
    text,
    answers,
    turns,
    temperature,
    topP,
    topK,
    presencePenalty,
    maxTokens,
    seed: about.seed,
    pixels: about.pixels,
    imageFormat: about.imageFormat,
    samples: about.samples,
  };
}

/** How a student in this process is asked: greedily, once an item, of pixels as they are. */
export function studentPromptRecord({
  maxTokens,
  ...asked
}: Pick<AskedHow, 'prompt' | 'answers' | 'pixels'> & { readonly maxTokens: number }): PromptRecord {
  return promptRecordOf({
    ...asked,
    sampling: { temperature: 0, maxTokens },
    seed: null,
    imageFormat: 'as-is',
    samples: 1,
  });
}

/** A record as settings, by which a folder goes on or does not. More samples are more of the same. */
export function settingsOfPrompt({ samples: _, text, ...record }: PromptRecord): {
  [key: string]: JsonValue;
} {
  return { ...record, text: { ...text } };
}
