import { z } from 'zod';
import { ImageProcessorConfigError } from '../errors/image-processor-config-error.ts';
import type { Channels, Normalisation } from './channel-tables.ts';
import type { TileLayout } from './idefics3-tiles.ts';
import type { PatchLayout } from './qwen-patches.ts';
import type { ResampleFilter } from './resample.ts';

/** Texts of the files of a model's folder that say how it sees images; absent where there is no such file. */
export interface ImageProcessorFiles {
  /** `preprocessor_config.json` */
  readonly preprocessorConfig?: string | undefined;
  /** `processor_config.json` */
  readonly processorConfig?: string | undefined;
  /** `config.json` */
  readonly config?: string | undefined;
}

/** Qwen2-VL, Qwen2.5-VL, Qwen3-VL: one picture of any size, in patches. */
export interface QwenImageConfig extends PatchLayout, Normalisation {
  readonly kind: 'qwen';
  /** Least area the model sees, in pixels. */
  readonly minPixels: number;
  /** Largest area the model sees, in pixels. */
  readonly maxPixels: number;
  readonly filter: ResampleFilter;
}

/** Idefics3, SmolVLM: square tiles, and the whole image in one more. */
export interface Idefics3ImageConfig extends TileLayout, Normalisation {
  readonly kind: 'idefics3';
  /** Visual tokens that stand for one tile. */
  readonly tokensPerTile: number;
}

export type ImageProcessorConfig = QwenImageConfig | Idefics3ImageConfig;

/** Pillow's numbers of filters. */
const filters = new Map<number, ResampleFilter>([
  [1, 'lanczos'],
  [2, 'bilinear'],
  [3, 'bicubic'],
]);

const clip = {
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
} satisfies { mean: Channels; std: Channels };
const plain = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } satisfies typeof clip;

const pixels = z.number().positive();
const sizeInPixels = z.number().int().positive();
/** Far above every published model: what a file says decides how much memory an image takes. */
const patchSide = sizeInPixels.max(256);
const groupSide = sizeInPixels.max(16);
const tileSide = sizeInPixels.max(4096);
const longestShown = 8192;
const mostTileTokens = 2 ** 16;
/** Images are made larger up to this area. */
const mostLeastPixels = 2 ** 24;
const mostTilesASide = 64;
const channels = z.tuple([z.number(), z.number(), z.number()]);
const deviations = z.tuple([pixels, pixels, pixels]);

const imageProcessorSchema = z.looseObject({
  image_processor_type: z.string().nullish(),
  size: z.looseObject({ shortest_edge: pixels.nullish(), longest_edge: pixels.nullish() }).nullish(),
  min_pixels: pixels.nullish(),
  max_pixels: pixels.nullish(),
  patch_size: patchSide.nullish(),
  merge_size: groupSide.nullish(),
  temporal_patch_size: groupSide.nullish(),
  max_image_size: z.looseObject({ longest_edge: tileSide.nullish() }).nullish(),
  do_image_splitting: z.boolean().nullish(),
  resample: z.number().nullish(),
  do_rescale: z.boolean().nullish(),
  rescale_factor: pixels.nullish(),
  do_normalize: z.boolean().nullish(),
  image_mean: channels.nullish(),
  image_std: deviations.nullish(),
});

type ImageProcessorFile = z.infer<typeof imageProcessorSchema>;

const processorSchema = z.looseObject({
  image_processor: imageProcessorSchema.nullish(),
  image_seq_len: sizeInPixels.nullish(),
});

const modelSchema = z.looseObject({
  scale_factor: sizeInPixels.nullish(),
  vision_config: z.looseObject({ patch_size: sizeInPixels.nullish() }).nullish(),
});

/**
 * Reads how a model sees images. What a file leaves out is what the reference processor assumes. Where both files
 * describe it, `processor_config.json`, the newer one, counts.
 *
 * @throws {ImageProcessorConfigError} If no file describes it, one is damaged, or it is of another family.
 */
export function parseImageProcessorConfig(files: ImageProcessorFiles): ImageProcessorConfig {
  const processor = read(processorSchema, 'processor_config.json', files.processorConfig);
  const nested = processor?.image_processor ?? undefined;
  const settings = nested ?? read(imageProcessorSchema, 'preprocessor_config.json', files.preprocessorConfig);
  const file = nested === undefined ? 'preprocessor_config.json' : 'processor_config.json';
  if (settings === undefined) {
    throw new ImageProcessorConfigError({ file, problem: 'the model folder has no image settings' });
  }
  switch (kindOf(settings)) {
    case 'qwen':
      return qwenConfig(settings, file);
    case 'idefics3': {
      const model = read(modelSchema, 'config.json', files.config);
      return idefics3Config(settings, file, processor?.image_seq_len ?? undefined, model);
    }
    default: {
      const type = settings.image_processor_type ?? 'an image processor without a name';
      throw new ImageProcessorConfigError({
        file,
        problem: `${type} is not supported, only those of Qwen-VL and Idefics3`,
      });
    }
  }
}

/**
 * Caps the pixels a model is shown; a model's own limit is never raised. Tiles are whole, so with Idefics3 the cap
 * lowers the longest side to the multiple of a tile whose square still fits, or to one tile.
 *
 * @param maxPixels Largest area in pixels.
 */
export function limitPixels(config: ImageProcessorConfig, maxPixels: number): ImageProcessorConfig {
  if (config.kind === 'qwen') {
    const most = Math.min(config.maxPixels, maxPixels);
    return { ...config, maxPixels: most, minPixels: Math.min(config.minPixels, most) };
  }
  const tiles = Math.max(1, Math.floor(Math.sqrt(maxPixels) / config.tileSize));
  return { ...config, longestEdge: Math.min(config.longestEdge, tiles * config.tileSize) };
}

function kindOf(settings: ImageProcessorFile): ImageProcessorConfig['kind'] | undefined {
  const type = settings.image_processor_type ?? '';
  if (/^(Idefics3|SmolVLM)ImageProcessor/.test(type)) return 'idefics3';
  if (/^Qwen(2|2_5|3)VLImageProcessor/.test(type)) return 'qwen';
  if (type !== '') return undefined;
  if (settings.max_image_size != null) return 'idefics3';
  return settings.merge_size == null ? undefined : 'qwen';
}

function qwenConfig(settings: ImageProcessorFile, file: string): QwenImageConfig {
  const minPixels = settings.min_pixels ?? settings.size?.shortest_edge ?? 56 * 56;
  const maxPixels = settings.max_pixels ?? settings.size?.longest_edge ?? 28 * 28 * 1280;
  if (minPixels > mostLeastPixels) {
    throw new ImageProcessorConfigError({
      file,
      problem: `the least area, ${minPixels} pixels, is above ${mostLeastPixels}, more than any model wants`,
    });
  }
  if (minPixels > maxPixels) {
    throw new ImageProcessorConfigError({
      file,
      problem: `the least area, ${minPixels} pixels, is above the largest, ${maxPixels}`,
    });
  }
  return {
    kind: 'qwen',
    patchSize: settings.patch_size ?? 14,
    mergeSize: settings.merge_size ?? 2,
    temporalPatchSize: settings.temporal_patch_size ?? 2,
    minPixels,
    maxPixels,
    filter: filterOf(settings, 'bicubic', file),
    ...normalisationOf(settings, clip),
  };
}

function idefics3Config(
  settings: ImageProcessorFile,
  file: string,
  imageSeqLen: number | undefined,
  model: z.infer<typeof modelSchema> | undefined,
): Idefics3ImageConfig {
  const tileSize = settings.max_image_size?.longest_edge ?? 364;
  const patch = model?.vision_config?.patch_size;
  const scale = model?.scale_factor;
  const tokensPerTile =
    imageSeqLen ?? (patch != null && scale != null ? (Math.floor(tileSize / patch) / scale) ** 2 : undefined);
  if (tokensPerTile === undefined || !Number.isInteger(tokensPerTile)) {
    throw new ImageProcessorConfigError({
      file: 'processor_config.json',
      problem: 'image_seq_len is missing, and config.json does not say how many tokens a tile has',
    });
  }
  if (!(tokensPerTile >= 1 && tokensPerTile <= mostTileTokens)) {
    throw new ImageProcessorConfigError({
      file: 'processor_config.json',
      problem: `a tile has ${tokensPerTile} tokens; ${mostTileTokens} are more than any model has`,
    });
  }
  const longestEdge = settings.size?.longest_edge ?? 4 * 364;
  if (longestEdge > longestShown || longestEdge / tileSize > mostTilesASide) {
    throw new ImageProcessorConfigError({
      file,
      problem: `images are made ${longestEdge} pixels long, in tiles of ${tileSize}; ${longestShown} pixels or ${mostTilesASide} tiles are more than any model wants`,
    });
  }
  return {
    kind: 'idefics3',
    tileSize,
    longestEdge,
    splitting: settings.do_image_splitting ?? true,
    tokensPerTile,
    filter: filterOf(settings, 'lanczos', file),
    ...normalisationOf(settings, plain),
  };
}

function filterOf(settings: ImageProcessorFile, fallback: ResampleFilter, file: string): ResampleFilter {
  if (settings.resample == null) return fallback;
  const filter = filters.get(settings.resample);
  if (filter === undefined) {
    throw new ImageProcessorConfigError({
      file,
      problem: `resample ${settings.resample} is not supported, only 1 (Lanczos), 2 (bilinear) and 3 (bicubic)`,
    });
  }
  return filter;
}

function normalisationOf(
  settings: ImageProcessorFile,
  fallback: { mean: Channels; std: Channels },
): Normalisation {
  const normalise = settings.do_normalize ?? true;
  return {
    rescale: (settings.do_rescale ?? true) ? (settings.rescale_factor ?? 1 / 255) : 1,
    mean: normalise ? (settings.image_mean ?? fallback.mean) : [0, 0, 0],
    std: normalise ? (settings.image_std ?? fallback.std) : [1, 1, 1],
  };
}

function read<T>(schema: z.ZodType<T>, file: string, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ImageProcessorConfigError({ file, problem, cause });
  }
}
