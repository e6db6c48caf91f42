import { packSuffixes } from '../prompt/pack-suffixes.ts';
import type { Decoder, KeyValueCache } from './decoder.ts';
import type { Embedder } from './embedder.ts';
import { type PromptPrefix, prefixCache } from './glance-state.ts';
import { joinFloats } from './join-floats.ts';
import type { LoadedGraphs } from './load-graphs.ts';
import type { Suffix } from './suffix.ts';

/**
 * The logits after each suffix, all behind one image. In one run where a graph can keep the suffixes apart; else
 * the prefix is run once and every suffix on its cache.
 *
 * @param check - Called between runs; throws when the caller has gone.
 */
export async function suffixLogits(
  prefix: PromptPrefix,
  suffixes: readonly Suffix[],
  { graphs, check }: { graphs: LoadedGraphs; check: () => void },
): Promise<readonly Float32Array[]> {
  const { decoder, embedder } = graphs;
  const packed = await graphs.packed();
  if (packed !== undefined) {
    // The cache belongs to the main decoder. The first questions do without one, so that nothing but logits leaves
    // the device.
    const own = packed === decoder;
    const cache = own && prefix.asked ? await prefixCache(prefix, decoder) : cacheOf(prefix, own);
    prefix.asked = true;
    return runPacked(prefix, suffixes, { decoder: packed, embedder, cache });
  }
  // One question in one run as well, where keeping the prefix would carry its cache over the bus and back.
  if (graphs.device === 'cuda' && suffixes.length === 1 && !prefix.asked && prefix.cache === undefined) {
    prefix.asked = true;
    return runPacked(prefix, suffixes, { decoder, embedder, cache: undefined });
  }
  const cache = await prefixCache(prefix, decoder);
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

function cacheOf(prefix: PromptPrefix, own: boolean): KeyValueCache | undefined {
  return own ? prefix.cache : undefined;
}

async function runPacked(
  { ids: prefix, positions, embeds, deepstack }: PromptPrefix,
  suffixes: readonly Suffix[],
  { decoder, embedder, cache }: { decoder: Decoder; embedder: Embedder; cache: KeyValueCache | undefined },
): Promise<readonly Float32Array[]> {
  const pack = packSuffixes(
    { ids: prefix, positions },
    suffixes.map(({ ids }) => ids),
  );
  // With a cache the prefix is there already and only what follows is run.
  const from = cache === undefined ? 0 : prefix.length;
  const length = pack.ids.length - from;
  const tail = await embedder.embed(pack.ids.slice(prefix.length));
  const { logits } = await decoder.run(
    {
      embeds: from === 0 ? joinFloats(embeds, tail) : tail,
      length,
      positions: pack.positions.map((axis) => axis.slice(from)),
      deepstack:
        from === 0 ? deepstack.map((rows) => joinFloats(rows, new Float32Array(tail.length))) : undefined,
      // A single question needs no mask of its own.
      segments: suffixes.length === 1 ? undefined : pack.segments.slice(from),
      logitsAt: pack.lastTokens.map((row) => row - from),
    },
    cache,
    { logits: true },
  );
  return logits;
}
