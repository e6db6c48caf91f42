import { createRandom } from '@r2i/schema';

import { bestToken, sampleToken } from '../decode/sample-token.ts';
import { createDecodeStream } from '../prompt/decode-stream.ts';
import type { StudentTokenizer } from '../prompt/load-tokenizer.ts';
import { continuePositions } from '../prompt/mrope-positions.ts';
import type { AnswerOptions, StudentAnswer } from '../student/student.ts';
import { type GlanceState, prefixCache } from './glance-state.ts';
import type { LoadedGraphs } from './load-graphs.ts';
import type { Suffix } from './suffix.ts';

/**
 * Decodes an answer token by token.
 *
 * @param maxPositions - Where the model's context ends.
 * @param check - Called between tokens; throws when the caller has gone.
 * @param onPiece - Gets the text as it comes, whole characters only.
 */
export async function decodeAnswer(
  glance: GlanceState,
  suffix: Suffix,
  {
    graphs: { decoder, embedder },
    tokenizer,
    stopTokens,
    maxPositions = Number.POSITIVE_INFINITY,
    options: { maxTokens = 128, sampling },
    check,
    onPiece,
  }: {
    graphs: LoadedGraphs;
    tokenizer: StudentTokenizer;
    stopTokens: ReadonlySet<number>;
    maxPositions?: number | undefined;
    options: Omit<AnswerOptions, 'signal'>;
    check: () => void;
    onPiece: (text: string) => void;
  },
): Promise<StudentAnswer> {
  const random = createRandom(sampling?.seed ?? 0);
  const stream = createDecodeStream(tokenizer);
  const tokens: number[] = [];
  const { axes, next } = suffix.positions;
  let text = '';
  let finish: StudentAnswer['finish'] = 'length';
  const give = (piece: string): void => {
    text += piece;
    if (piece !== '') onPiece(piece);
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
      const row = ran.logits[0] ?? new Float32Array(0);
      const token = sampling === undefined ? bestToken(row) : sampleToken(row, sampling, random);
      tokens.push(token);
      if (stopTokens.has(token)) {
        finish = 'stop';
        break;
      }
      give(stream.push(token));
      if (tokens.length >= maxTokens || suffix.promptTokens + tokens.length >= maxPositions) break;
      ids = [token];
      positions = continuePositions(axes.length === 3 ? 3 : 1, next + tokens.length - 1, 1);
    }
    give(stream.end());
  } finally {
    if (cache !== glance.cache) cache?.dispose();
  }
  return { text, tokens, promptTokens: suffix.promptTokens, finish };
}
