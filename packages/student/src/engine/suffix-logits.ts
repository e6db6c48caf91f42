import { packSuffixes } from '../prompt/pack-suffixes.ts';
import type { Decoder, KeyValueCache } from './decoder.ts';
import type { Embedder } from './embedder.ts';
import { type GlanceState, prefixCache } from './glance-state.ts';
import type { LoadedGraphs } from './load-graphs.ts';
import type { Suffix } from './suffix.ts';

/**
 * The logits after each suffix, all behind one image. In one run where a graph can keep the suffixes apart; else
 * the prefix is run once and every suffix on its cache.
 *
 * @param check - Called between runs; throws when the caller has gone.
 */
export async function suffixLogits(
  glance: GlanceState,
  suffixes: readonly Suffix[],
  { graphs, check }: { graphs: LoadedGraphs; check: () => void },
): Promise<readonly Float32Array[]> {
  const { decoder, embedder } = graphs;
  const packed = await graphs.packed();
  if (packed !== undefined) {
    // The cache belongs to the main decoder. The first questions do without one, so that nothing but logits leaves
    // the device.
    const own = packed === decoder;
    const cache = own && glance.asked ? await prefixCache(glance, decoder) : glanceCache(glance, own);
    glance.asked = true;
    return runPacked(glance, suffixes, { decoder: packed, embedder, cache });
  }
  const cache = await prefixCache(glance, decoder);
  const rows: Float32Array[] = [];
  for (const { ids, positions } of suffixes) {
    check();
    const { logits } = await decoder.run(
      {
        embeds: await embedder.embed(ids),
        length: ids.length,
        positions: positions.axes,
        logitsAt: [ids.length - 1],
      },
      cache,
      { logits: true },
    );
    rows.push(...logits);
  }
  return rows;
}

function glanceCache(glance: GlanceState, own: boolean): KeyValueCache | undefined {
  return own ? glance.cache : undefined;
}

async function runPacked(
  { image, embeds, deepstack }: GlanceState,
  suffixes: readonly Suffix[],
  { decoder, embedder, cache }: { decoder: Decoder; embedder: Embedder; cache: KeyValueCache | undefined },
): Promise<readonly Float32Array[]> {
  const prefix = image.prompt.prefix;
  const pack = packSuffixes(
    { ids: prefix, positions: image.positions },
    suffixes.map(({ ids }) => ids),
  );
  // With a cache the prefix is there already and only what follows is run.
  const from = cache === undefined ? 0 : prefix.length;
  const length = pack.ids.length - from;
  const { hiddenSize } = decoder.contract;
  const whole = new Float32Array(pack.ids.length * hiddenSize);
  whole.set(embeds);
  whole.set(await embedder.embed(pack.ids.slice(prefix.length)), prefix.length * hiddenSize);
  const { logits } = await decoder.run(
    {
      embeds: whole.subarray(from * hiddenSize),
      length,
      positions: pack.positions.map((axis) => axis.slice(from)),
      deepstack: deepstack.map((rows) => {
        const wide = new Float32Array(length * hiddenSize);
        if (from === 0) wide.set(rows);
        return wide;
      }),
      segments: pack.segments.slice(from),
      logitsAt: pack.lastTokens.map((row) => row - from),
    },
    cache,
    { logits: true },
  );
  return logits;
}
