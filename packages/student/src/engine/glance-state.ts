import type { PreprocessedImage } from '../preprocess/preprocess-image.ts';
import type { PromptPositions } from '../prompt/mrope-positions.ts';
import type { Decoder, KeyValueCache } from './decoder.ts';
import type { Embedder } from './embedder.ts';
import type { PreparedImage } from './prompting.ts';
import type { VisionEncoder, VisionFeatures, VisionInput } from './vision-encoder.ts';

/** What a look leaves: the images' features, and prompts up to the end of the last image. */
export interface GlanceState {
  readonly images: readonly EncodedImage[];
  /** Of a question about one image. */
  readonly single: SingleImage | undefined;
  /** Of the conversation that was had last. */
  talk: PromptPrefix | undefined;
}

export interface EncodedImage extends VisionFeatures {
  readonly image: PreprocessedImage;
}

/** One image before a question. */
export interface SingleImage {
  readonly prepared: PreparedImage;
  readonly prefix: PromptPrefix;
}

/** The prompt up to the end of its images, ready for the decoder. */
export interface PromptPrefix {
  readonly ids: readonly number[];
  readonly positions: PromptPositions;
  /** Embeddings with the images' features in place, [prefix, hidden]. */
  readonly embeds: Float32Array;
  /** DeepStack features, zero outside the images, [prefix, hidden] each. */
  readonly deepstack: readonly Float32Array[];
  /** The main decoder's cache, once a question has needed it. */
  cache: KeyValueCache | undefined;
  /** Questions were asked in one run with the prefix before, so the next ones are worth a cache. */
  asked: boolean;
}

/** What the graphs of a look are for. */
export interface LookGraphs {
  readonly vision: VisionEncoder;
  readonly embedder: Embedder;
  readonly decoder: Decoder;
}

/** Encodes an image and merges its features into the prompt. */
export async function encodeGlance(
  prepared: PreparedImage,
  graphs: LookGraphs,
): Promise<GlanceState & { single: SingleImage }> {
  const { image, prompt, positions } = prepared;
  const encoded = await encodeImage(image, graphs);
  const prefix = await openPrefix(
    { ids: prompt.prefix, positions, imageTokenId: prompt.imageTokenId, images: [encoded] },
    graphs,
  );
  return { images: [encoded], single: { prepared, prefix }, talk: undefined };
}

/** Runs the vision encoder on an image. */
export async function encodeImage(
  image: PreprocessedImage,
  { vision, decoder }: Pick<LookGraphs, 'vision' | 'decoder'>,
): Promise<EncodedImage> {
  return { image, ...(await vision.encode(visionInput(image), decoder.contract.deepstack.length)) };
}

/** Embeds the beginning of a prompt, with the features of its images in place of their tokens. */
export async function openPrefix(
  {
    ids,
    positions,
    imageTokenId,
    images,
  }: Pick<PromptPrefix, 'ids' | 'positions'> & {
    readonly imageTokenId: number;
    readonly images: readonly VisionFeatures[];
  },
  { embedder, decoder }: Pick<LookGraphs, 'embedder' | 'decoder'>,
): Promise<PromptPrefix> {
  const embeds = await embedder.embed(ids);
  const { hiddenSize } = decoder.contract;
  const rows = [...ids.keys()].filter((row) => ids[row] === imageTokenId);
  const place = (target: Float32Array, of: (image: VisionFeatures) => Float32Array): void => {
    let from = 0;
    for (const image of images) {
      const source = of(image);
      placeRows(target, source, rows.slice(from), hiddenSize);
      from += source.length / hiddenSize;
    }
  };
  place(embeds, ({ features }) => features);
  const dense = decoder.contract.deepstack.map((_, tap) => {
    const zeros = new Float32Array(embeds.length);
    place(zeros, ({ deepstack }) => deepstack[tap] ?? new Float32Array(0));
    return zeros;
  });
  return { ids, positions, embeds, deepstack: dense, cache: undefined, asked: false };
}

/** The cache of the prefix, made on the first call. */
export async function prefixCache(
  prefix: PromptPrefix,
  decoder: Decoder,
): Promise<KeyValueCache | undefined> {
  if (prefix.cache !== undefined) return prefix.cache;
  const { ids, embeds, deepstack, positions } = prefix;
  if (ids.length === 0) return undefined;
  const { cache } = await decoder.run(
    { embeds, length: ids.length, positions: positions.axes, deepstack, logitsAt: [ids.length - 1] },
    undefined,
    { cache: true },
  );
  prefix.cache = cache;
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
  for (let place = 0; (place + 1) * hiddenSize <= source.length; place += 1) {
    const row = rows[place];
    if (row === undefined) return;
    target.set(source.subarray(place * hiddenSize, (place + 1) * hiddenSize), row * hiddenSize);
  }
}
