import type { ImageSize, RawImage } from '@r2i/schema';

import type { VisionInput } from './vision-encoder.ts';

/** Tokens in a row, and where the model's rotary embedding places them. */
export interface TokenRun {
  readonly ids: readonly number[];
  /** One list an axis: three for mRoPE, else one. */
  readonly positions: readonly (readonly number[])[];
}

/** An image made ready for the vision encoder and the prompt. */
export interface PreparedImage {
  readonly shownSize: ImageSize;
  readonly vision: VisionInput;
  /** Everything up to the end of the image. */
  readonly prefix: TokenRun;
  /** The rows of the prefix that image features replace, in order. */
  readonly featureRows: readonly number[];
  /** Position of the first token after the prefix. */
  readonly nextPosition: number;
  /** `rows * columns` tokens of the prefix that show the whole image, row after row. */
  readonly place: { readonly start: number; readonly rows: number; readonly columns: number };
}

/** Text and pixels of one model folder: no graph is needed for it. */
export interface Prompting {
  /** @throws If the image cannot be shown to the model. The image is not changed. */
  prepare(image: RawImage): PreparedImage;
  /** What follows the image: the question and the start of the answer. */
  suffix(question: string, image: PreparedImage): TokenRun;
  /** The tokens of a text by itself. */
  encode(text: string): readonly number[];
  /** The text of tokens, special ones left out. */
  decode(tokens: readonly number[]): string;
  /** Tokens that end an answer. */
  readonly stopTokens: ReadonlySet<number>;
}
