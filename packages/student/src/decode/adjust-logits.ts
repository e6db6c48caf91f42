import type { GenerationSettings } from '../folder/generation-settings.ts';
import type { AnswerOptions } from '../student/student.ts';

/** Changes logits as a model's generation settings say, in place. */
export type LogitsAdjuster = (
  logits: Float32Array,
  sequence: {
    /** Tokens of prompt and answer so far. */
    readonly ids: readonly number[];
    /** How many of them are the answer's. */
    readonly answered: number;
    /** Longest answer in tokens. */
    readonly maxTokens: number;
  },
) => void;

type Penalties = NonNullable<AnswerOptions['penalties']>;

/**
 * The logits processors of `transformers` that hold for one sequence, in its order: repetition penalty, repeated
 * n-grams, bad words, shortest length, forced end, suppressed tokens; then the penalties of
 * OpenAI's API, which look at the answer alone. Work of a step is linear in the sequence.
 */
export function logitsAdjuster(
  settings: GenerationSettings,
  { presence = 0, frequency = 0, repetition = settings.repetitionPenalty }: Penalties = {},
): LogitsAdjuster {
  const { stopTokens, noRepeatNgramSize, minLength, minNewTokens, forcedEos } = settings;
  // Computed in single precision there.
  const penalty = Math.fround(repetition);
  const badWords = settings.badWords.filter(
    ([first, ...more]) => more.length > 0 || first === undefined || !stopTokens.has(first),
  );
  return (logits, { ids, answered, maxTokens }) => {
    if (penalty !== 1) penalise(logits, ids, penalty);
    if (noRepeatNgramSize > 0) hide(logits, repeating(ids, noRepeatNgramSize));
    hide(logits, completing(ids, badWords));
    if (ids.length < minLength || answered < minNewTokens) hide(logits, stopTokens);
    if (forcedEos.length > 0 && answered === maxTokens - 1) {
      logits.fill(Number.NEGATIVE_INFINITY);
      for (const id of forcedEos) if (id < logits.length) logits[id] = 0;
    }
    hide(logits, settings.suppressTokens);
    if (answered === 0) hide(logits, settings.beginSuppressTokens);
    if (presence !== 0 || frequency !== 0) {
      for (const [id, times] of counted(ids, ids.length - answered)) {
        if (id < logits.length) logits[id] = (logits[id] ?? 0) - presence - frequency * times;
      }
    }
  };
}

function penalise(logits: Float32Array, ids: readonly number[], penalty: number): void {
  for (const id of new Set(ids)) {
    const logit = logits[id];
    if (logit !== undefined) logits[id] = logit < 0 ? logit * penalty : logit / penalty;
  }
}

function counted(ids: readonly number[], from: number): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const id of ids.slice(from)) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

function hide(logits: Float32Array, ids: Iterable<number>): void {
  for (const id of ids) if (id < logits.length) logits[id] = Number.NEGATIVE_INFINITY;
}

/** Tokens that would end an n-gram that is there already. */
function* repeating(ids: readonly number[], size: number): Generator<number> {
  const known = size - 1;
  for (let start = 0; start + known < ids.length; start += 1) {
    if (endsWith(ids, ids, { start, length: known })) yield ids[start + known] ?? -1;
  }
}

/** Last tokens of those sequences whose other tokens are the last ones. */
function* completing(ids: readonly number[], words: readonly (readonly number[])[]): Generator<number> {
  for (const word of words) {
    if (word.length > Math.max(1, ids.length)) continue;
    const last = word.at(-1);
    if (last !== undefined && endsWith(ids, word, { start: 0, length: word.length - 1 })) yield last;
  }
}

/** Whether `ids` end with a part of `tokens`. */
function endsWith(
  ids: readonly number[],
  tokens: readonly number[],
  { start, length }: { readonly start: number; readonly length: number },
): boolean {
  const from = ids.length - length;
  if (from < 0) return false;
  for (let at = 0; at < length; at += 1) if (ids[from + at] !== tokens[start + at]) return false;
  return true;
}
