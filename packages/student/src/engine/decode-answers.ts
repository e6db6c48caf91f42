import { type AnswerSettings, createAnswerWriter } from '../decode/answer-writer.ts';
import type { FormGuide } from '../decode/form/form-guide.ts';
import { continuePositions } from '../prompt/mrope-positions.ts';
import type { AnswerPiece, StudentAnswer } from '../student/student.ts';
import type { Check } from './check.ts';
import type { KeyValueCache } from './decoder.ts';
import { type PromptPrefix, prefixCache } from './glance-state.ts';
import type { LoadedGraphs } from './load-graphs.ts';
import { pickRows } from './pick-rows.ts';
import type { Suffix } from './suffix.ts';

/**
 * Decodes answers to one question token by token, all of them in one run a step. Where the cache lies on a device and cannot be copied,
 * one after the other.
 *
 * @param seeds - One for each answer; read where the options sample.
 * @param check - Called between runs; throws when the caller has gone.
 * @param onPiece - Gets the answers as they come, whole characters only.
 * @throws {NotFiniteError} If the model gives logits that are no numbers.
 * @throws {NoTokenLeftError} If settings and form hide every token.
 */
export async function decodeAnswers(
  prefix: PromptPrefix,
  suffix: Suffix,
  {
    graphs,
    seeds,
    check,
    onPiece,
    openForm,
    ...settings
  }: Omit<AnswerSettings, 'onPiece' | 'form'> & {
    readonly graphs: LoadedGraphs;
    readonly seeds: readonly number[];
    readonly check: Check;
    readonly onPiece: (piece: AnswerPiece & { readonly sample: number }) => void;
    readonly openForm?: (() => FormGuide) | undefined;
  },
): Promise<readonly StudentAnswer[]> {
  const prompt = [...prefix.ids, ...suffix.ids];
  const writers = seeds.map((seed, sample) => {
    const { sampling } = settings.options;
    const options = {
      ...settings.options,
      ...(sampling === undefined ? {} : { sampling: { ...sampling, seed } }),
    };
    const own = { ...settings, options, form: openForm?.() };
    return createAnswerWriter(prompt, { ...own, onPiece: (piece) => onPiece({ ...piece, sample }) });
  });
  const { decoder, embedder, device } = graphs;
  const { axes, next } = suffix.positions;
  const rank = axes.length === 3 ? 3 : 1;
  const begin = async () =>
    decoder.run(
      {
        embeds: await embedder.embed(suffix.ids),
        length: suffix.ids.length,
        positions: axes,
        logitsAt: [suffix.ids.length - 1],
      },
      await prefixCache(prefix, decoder),
      { logits: true, cache: true },
    );

  /** Goes on with those that are not over, from logits of one row that all begin with. */
  async function follow(
    live: typeof writers,
    logits: Float32Array | undefined,
    first: KeyValueCache | undefined,
  ) {
    let cache = first;
    try {
      let rows: readonly (Float32Array | undefined)[] = live.map(() => logits?.slice());
      let going = live;
      for (let step = 0; ; step += 1) {
        const tokens = going.map((writer, row) => {
          const own = rows[row];
          return own === undefined ? undefined : writer.take(own);
        });
        const left = [...tokens.keys()].filter((row) => tokens[row] !== undefined);
        if (left.length === 0) return;
        check();
        const picked = cache && pickRows(cache, step === 0 ? left.map(() => 0) : left);
        if (picked !== cache) cache?.dispose();
        cache = picked;
        going = left.flatMap((row) => going[row] ?? []);
        const ran = await decoder.run(
          {
            embeds: await embedder.embed(tokens.filter((token) => token !== undefined)),
            length: 1,
            batch: going.length,
            positions: continuePositions(rank, next + step, 1).axes,
            logitsAt: [0],
          },
          cache,
          { logits: true, cache: true },
        );
        cache?.dispose();
        cache = ran.cache;
        rows = ran.logits;
      }
    } finally {
      cache?.dispose();
    }
  }

  check();
  // On WebGPU a cache can be fed again, and not be read.
  const together = device === 'webgpu' ? writers.map((writer) => [writer]) : [writers];
  for (const live of together) {
    const { logits, cache } = await begin();
    await follow(live, logits[0], cache);
  }
  return writers.map((writer) => writer.answer());
}
