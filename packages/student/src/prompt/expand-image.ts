import type { PreprocessedImage } from '../preprocess/preprocess-image.ts';

/** What a model's prompt holds in place of an image, written short. */
export interface ImageExpansion {
  /** The token a chat template writes for an image; the one that is repeated. */
  readonly imageToken: string;
  /** What replaces it, each run of image tokens as one of them. */
  readonly skeleton: string;
  /** How many image tokens each one in `skeleton` stands for. */
  readonly copies: number;
  /** Every control token the expansion may use. */
  readonly controlTokens: readonly string[];
  /** What the template itself writes behind an image, where it does. */
  readonly closing: string;
}

const fake = '<fake_token_around_image>';
const globalTag = '<global-img>';

/** Size of an image in a prompt. */
export type ShownImage =
  | { readonly kind: 'qwen'; readonly visualTokens: number }
  | Pick<Extract<PreprocessedImage, { kind: 'idefics3' }>, 'kind' | 'tiles' | 'tokensPerTile'>;

/** How the one image token of a rendered chat template is expanded, as the reference processors do it. */
export function expandImage(image: ShownImage): ImageExpansion {
  if (image.kind === 'qwen') {
    const imageToken = '<|image_pad|>';
    const controlTokens = [imageToken];
    return {
      imageToken,
      skeleton: imageToken,
      copies: image.visualTokens,
      controlTokens,
      closing: '<|vision_end|>',
    };
  }
  const imageToken = '<image>';
  const { rows, columns } = image.tiles;
  const tags = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => `<row_${row + 1}_col_${column + 1}>`),
  );
  const cut = tags.map((row) => `${row.map((tag) => fake + tag + imageToken).join('')}\n`).join('');
  return {
    imageToken,
    skeleton: `${cut}${rows > 0 ? '\n' : ''}${fake}${globalTag}${imageToken}${fake}`,
    copies: image.tokensPerTile,
    controlTokens: [imageToken, fake, globalTag, ...tags.flat()],
    closing: '',
  };
}
