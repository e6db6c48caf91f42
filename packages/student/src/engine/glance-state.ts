import type { PreprocessedImage } from '../preprocess/preprocess-image.ts';
import type { Decoder, KeyValueCache } from './decoder.ts';
import type { Embedder } from './embedder.ts';
import type { PreparedImage } from './prompting.ts';
import type { VisionEncoder, VisionInput } from './vision-encoder.ts';

/** What a look leaves: the prompt up to the end of the image, ready for the decoder. */
export interface GlanceState {
  readonly image: PreparedImage;
  /** Embeddings of the prefix with the image's features in place, [prefix, hidden]. */
  readonly embeds: Float32Array;
  /** DeepStack features of the prefix, zero outside the image, [prefix, hidden] each. */
  readonly deepstack: readonly Float32Array[];
  /** The main decoder's cache of the prefix, once a question has needed it. */
  cache: KeyValueCache | undefined;
  /** Questions were asked in one run with the prefix before, so the next ones are worth a cache. */
  asked: boolean;
}

/** Encodes an image and merges its features into the prompt. */
export async function encodeGlance(
  image: PreparedImage,
  { vision, embedder, decoder }: { vision: VisionEncoder; embedder: Embedder; decoder: Decoder },
): Promise<GlanceState> {
  const { features, deepstack } = await vision.encode(
    visionInput(image.image),
    decoder.contract.deepstack.length,
  );
  const embeds = await embedder.embed(image.prompt.prefix);
  const { hiddenSize } = decoder.contract;
  placeRows(embeds, features, image.featureRows, hiddenSize);
  const dense = decoder.contract.deepstack.map((_, place) => {
    const rows = new Float32Array(embeds.length);
    placeRows(rows, deepstack[place] ?? new Float32Array(0), image.featureRows, hiddenSize);
    return rows;
  });
  return { image, embeds, deepstack: dense, cache: undefined, asked: false };
}

/** The cache of the prefix, made on the first call. */
export async function prefixCache(glance: GlanceState, decoder: Decoder): Promise<KeyValueCache | undefined> {
  if (glance.cache !== undefined) return glance.cache;
  const ids = glance.image.prompt.prefix;
  const { cache } = await decoder.run(
    {
      embeds: glance.embeds,
      length: ids.length,
      positions: glance.image.positions.axes,
      deepstack: glance.deepstack,
      logitsAt: [ids.length - 1],
    },
    undefined,
    { cache: true },
  );
  glance.cache = cache;
  return cache;
}

/** Pixels in the shape of the encoder's input. */
function visionInput(image: PreprocessedImage): VisionInput {
  if (image.kind === 'qwen') {
    const [frames, rows, columns] = image.grid;
    const patches = frames * rows * columns;
    return {
      pixels: image.pixelValues,
      dims: [patches, image.pixelValues.length / patches],
      grid: image.grid,
    };
  }
  return {
    pixels: image.pixelValues,
    dims: [1, image.tileCount, 3, image.tileSize, image.tileSize],
    grid: undefined,
  };
}

function placeRows(
  target: Float32Array,
  source: Float32Array,
  rows: readonly number[],
  hiddenSize: number,
): void {
  for (const [place, row] of rows.entries()) {
    target.set(source.subarray(place * hiddenSize, (place + 1) * hiddenSize), row * hiddenSize);
  }
}
