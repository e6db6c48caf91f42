import { createRandom } from '@r2i/schema';

import { logitsAdjuster } from '../decode/adjust-logits.ts';
import { bestToken, sampleToken } from '../decode/sample-token.ts';
import { splitThought } from '../decode/split-thought.ts';
import { NoTokenLeftError } from '../errors/no-token-left-error.ts';
import type { GenerationSettings } from '../folder/generation-settings.ts';
import { createDecodeStream } from '../prompt/decode-stream.ts';
import type { StudentTokenizer } from '../prompt/load-tokenizer.ts';
import { continuePositions } from '../prompt/mrope-positions.ts';
import type { ThoughtStyle } from '../prompt/thought-style.ts';
import type { AnswerOptions, AnswerPiece, StudentAnswer } from '../student/student.ts';
import { type GlanceState, prefixCache } from './glance-state.ts';
import type { LoadedGraphs } from './load-graphs.ts';
import type { Suffix } from './suffix.ts';

const defaultMaxTokens = 128;

/**
 * Decodes an answer token by token.
 *
 * @param maxPositions - Where the model's context ends.
 * @param check - Called between tokens; throws when the caller has gone.
 * @param onPiece - Gets the answer as it comes, whole characters only.
 * @throws {NotFiniteError} If the model gives logits that are no numbers.
 * @throws {NoTokenLeftError} If the generation settings hide every token.
 */
export async function decodeAnswer(
  glance: GlanceState,
  suffix: Suffix,
  {
    graphs: { decoder, embedder },
    tokenizer,
    generation,
    thought,
    maxPositions = Number.POSITIVE_INFINITY,
    options: { maxTokens = generation.maxNewTokens ?? defaultMaxTokens, sampling },
    check,
    onPiece,
  }: {
    graphs: LoadedGraphs;
    tokenizer: StudentTokenizer;
    generation: GenerationSettings;
    thought: Pick<ThoughtStyle, 'tags' | 'opens'>;
    maxPositions?: number | undefined;
    options: Omit<AnswerOptions, 'signal'>;
    check: () => void;
    onPiece: (piece: AnswerPiece) => void;
  },
): Promise<StudentAnswer> {
  const random = createRandom(sampling?.seed ?? 0);
  const adjust = logitsAdjuster(generation);
  const words = openWords(tokenizer, thought);
  const sequence = [...glance.image.prompt.prefix, ...suffix.ids];
  const tokens: number[] = [];
  const { axes, next } = suffix.positions;
  const said = { text: '', reasoning: '' };
  let finish: StudentAnswer['finish'] = 'length';
  const give = (pieces: readonly AnswerPiece[]): void => {
    for (const piece of pieces) {
      said[piece.kind] += piece.text;
      onPiece(piece);
    }
  };

  let cache = await prefixCache(glance, decoder);
  try {
    let ids = suffix.ids;
    let { positions } = suffix;
    for (;;) {
      check();
      const ran = await decoder.run(
        {
          embeds: await embedder.embed(ids),
          length: ids.length,
          positions: positions.axes,
          logitsAt: [ids.length - 1],
        },
        cache,
        { logits: true, cache: true },
      );
      if (cache !== glance.cache) cache?.dispose();
      cache = ran.cache;
      const answered = tokens.length;
      const [row] = ran.logits;
      if (row !== undefined) adjust(row, { ids: sequence, answered, maxTokens });
      const token = row && (sampling === undefined ? bestToken(row) : sampleToken(row, sampling, random));
      if (token === undefined) throw new NoTokenLeftError({ answered });
      tokens.push(token);
      sequence.push(token);
      if (generation.stopTokens.has(token)) {
        finish = 'stop';
        break;
      }
      give(words.push(token));
      if (tokens.length >= maxTokens || suffix.promptTokens + tokens.length >= maxPositions) break;
      ids = [token];
      positions = continuePositions(axes.length === 3 ? 3 : 1, next + tokens.length - 1, 1);
    }
    give(words.end());
  } finally {
    if (cache !== glance.cache) cache?.dispose();
  }
  const { text, reasoning } = said;
  return {
    text,
    ...(reasoning === '' ? {} : { reasoning }),
    tokens,
    promptTokens: suffix.promptTokens,
    finish,
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
