import { createRandom } from '@r2i/schema';

import { NoTokenLeftError } from '../errors/no-token-left-error.ts';
import type { GenerationSettings } from '../folder/generation-settings.ts';
import { createDecodeStream } from '../prompt/decode-stream.ts';
import type { StudentTokenizer } from '../prompt/load-tokenizer.ts';
import type { ThoughtStyle } from '../prompt/thought-style.ts';
import type { TokenBytes } from '../prompt/token-bytes.ts';
import type { AnswerOptions, AnswerPiece, ChosenLogprob, StudentAnswer } from '../student/student.ts';
import { logitsAdjuster } from './adjust-logits.ts';
import { createStopFinder } from './find-stop.ts';
import type { FormGuide } from './form/form-guide.ts';
import { logprobsOf } from './log-probs.ts';
import { bestToken, sampleToken } from './sample-token.ts';
import { splitThought } from './split-thought.ts';

const defaultMaxTokens = 128;

/** Makes one answer out of the logits of its steps. */
export interface AnswerWriter {
  /**
   * Takes the logits of the next token, which are changed, and chooses it.
   *
   * @returns The token to go on with; undefined where the answer is over.
   * @throws {NoTokenLeftError} If settings and form hide every token.
   */
  take(logits: Float32Array): number | undefined;
  /** What has been said; whole once the answer is over. */
  answer(): StudentAnswer;
}

export interface AnswerSettings {
  readonly tokenizer: StudentTokenizer;
  readonly generation: GenerationSettings;
  readonly thought: Pick<ThoughtStyle, 'tags' | 'opens'>;
  /** Where the model's context ends. */
  readonly maxPositions?: number | undefined;
  readonly options: Omit<AnswerOptions, 'signal' | 'form'>;
  /** Needed where log probabilities are asked for. */
  readonly tokenBytes?: (() => TokenBytes) | undefined;
  readonly form?: FormGuide | undefined;
  /** Gets the answer as it comes, whole characters only. */
  readonly onPiece: (piece: AnswerPiece) => void;
}

/** @param prompt - Its tokens, image and question. */
export function createAnswerWriter(
  prompt: readonly number[],
  { tokenizer, generation, thought, maxPositions, options, tokenBytes, form, onPiece }: AnswerSettings,
): AnswerWriter {
  const { sampling, logprobs: most } = options;
  const maxTokens = options.maxTokens ?? generation.maxNewTokens ?? defaultMaxTokens;
  const limit = Math.min(maxTokens, (maxPositions ?? Number.POSITIVE_INFINITY) - prompt.length);
  const random = createRandom(sampling?.seed ?? 0);
  const adjust = logitsAdjuster(generation, options.penalties);
  const words = openWords(tokenizer, thought);
  const stop = createStopFinder(options.stop ?? []);
  const sequence = [...prompt];
  const tokens: number[] = [];
  const logprobs: ChosenLogprob[] = [];
  let told = 0;
  const said = { text: '', reasoning: '' };
  let finish: StudentAnswer['finish'] = 'length';

  const show = (kind: AnswerPiece['kind'], text: string): void => {
    if (text === '') return;
    said[kind] += text;
    onPiece({ kind, text, ...(most === undefined ? {} : { logprobs: logprobs.slice(told) }) });
    told = logprobs.length;
  };
  const give = (pieces: readonly AnswerPiece[]): void => {
    for (const { kind, text } of pieces) show(kind, kind === 'text' ? stop.push(text) : text);
  };
  const end = (): undefined => {
    give(words.end());
    show('text', stop.end());
  };

  return {
    take(logits) {
      const answered = tokens.length;
      const plain = most === undefined ? logits : logits.slice();
      adjust(logits, { ids: sequence, answered, maxTokens });
      form?.restrict(logits, generation.stopTokens);
      const token = sampling === undefined ? bestToken(logits) : sampleToken(logits, sampling, random);
      if (token === undefined) throw new NoTokenLeftError({ answered });
      tokens.push(token);
      sequence.push(token);
      if (generation.stopTokens.has(token)) {
        finish = 'stop';
        return end();
      }
      form?.take(token);
      if (most !== undefined && tokenBytes !== undefined) {
        logprobs.push(logprobsOf(plain, { token, most, tokens: tokenBytes() }));
      }
      give(words.push(token));
      if (stop.found || form?.isOver) {
        finish = 'stop';
        return end();
      }
      return tokens.length >= limit ? end() : token;
    },
    answer: () => ({
      text: said.text,
      ...(said.reasoning === '' ? {} : { reasoning: said.reasoning }),
      tokens: [...tokens],
      promptTokens: prompt.length,
      finish,
      ...(most === undefined ? {} : { logprobs: [...logprobs] }),
    }),
  };
}

/** Turns tokens into pieces of an answer. */
function openWords(tokenizer: StudentTokenizer, thought: Pick<ThoughtStyle, 'tags' | 'opens'>) {
  const splitter = splitThought(thought);
  // Where the tags are control tokens, decoding leaves them out.
  const tags = new Map<number, string>();
  for (const tag of [thought.tags?.open, thought.tags?.close]) {
    const id = tag === undefined ? undefined : tokenizer.idOf(tag);
    if (tag !== undefined && id !== undefined && tokenizer.specialIds.has(id)) tags.set(id, tag);
  }
  let stream = createDecodeStream(tokenizer);
  return {
    push(token: number): readonly AnswerPiece[] {
      const tag = tags.get(token);
      if (tag === undefined) return splitter.push(stream.push(token));
      const rest = stream.end();
      stream = createDecodeStream(tokenizer);
      return splitter.push(rest + tag);
    },
    end: (): readonly AnswerPiece[] => [...splitter.push(stream.end()), ...splitter.end()],
  };
}
