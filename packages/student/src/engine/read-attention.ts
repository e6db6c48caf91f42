import type { GlanceAttention } from '../student/student.ts';
import { prefixCache, type SingleImage } from './glance-state.ts';
import { joinFloats } from './join-floats.ts';
import type { LoadedGraphs } from './load-graphs.ts';
import type { Suffix } from './suffix.ts';

/** Attention of the last prompt token in every layer. */
export async function readAttention(
  single: SingleImage,
  suffix: Suffix,
  graphs: LoadedGraphs,
): Promise<GlanceAttention> {
  const decoder = await graphs.attentive();
  const { contract } = decoder;
  const tail = await graphs.embedder.embed(suffix.ids);
  const logitsAt = (length: number) => [length - 1];
  // A cache belongs to the decoder that made it.
  const { attentions } =
    decoder === graphs.decoder && contract.attentions.length > 0
      ? await decoder.run(
          {
            embeds: tail,
            length: suffix.ids.length,
            positions: suffix.positions.axes,
            logitsAt: logitsAt(suffix.ids.length),
          },
          await prefixCache(single.prefix, decoder),
          { attentions: true },
        )
      : await decoder.run(wholePrompt(single, suffix, tail), undefined, { attentions: true });
  const heads = attentions[0]?.heads ?? 0;
  const weights = new Float32Array(attentions.length * heads * suffix.promptTokens);
  for (const [layer, { weights: rows }] of attentions.entries())
    weights.set(rows, layer * heads * suffix.promptTokens);
  return {
    layers: attentions.length,
    heads,
    tokens: suffix.promptTokens,
    weights,
    image: placeOfImage(single),
  };
}

function wholePrompt({ prefix }: SingleImage, suffix: Suffix, tail: Float32Array) {
  const length = prefix.ids.length + suffix.ids.length;
  return {
    embeds: joinFloats(prefix.embeds, tail),
    length,
    positions: prefix.positions.axes.map((axis, place) => [...axis, ...(suffix.positions.axes[place] ?? [])]),
    deepstack: prefix.deepstack.map((rows) => joinFloats(rows, new Float32Array(tail.length))),
    logitsAt: [length - 1],
  };
}

/** A tiled image ends with a tile that shows the whole of it. */
function placeOfImage({ prepared: { image, prompt, featureRows } }: SingleImage): GlanceAttention['image'] {
  if (image.kind === 'qwen') {
    return { start: prompt.imageStart, rows: image.rows, columns: image.columns };
  }
  const side = Math.round(Math.sqrt(image.tokensPerTile));
  return {
    start: featureRows[featureRows.length - image.tokensPerTile] ?? prompt.imageStart,
    rows: side,
    columns: side,
  };
}
