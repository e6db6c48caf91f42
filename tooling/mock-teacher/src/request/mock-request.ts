import type { ImageSize } from '@r2i/schema';

/** An image of a request. */
export interface MockImage {
  /** SHA-256 in hex of the image in base64; the same however the image was handed over. */
  readonly hash: string;
  readonly mediaType: string;
  readonly byteLength: number;
  /** In pixels; `null` where images are not checked and this one cannot be read. */
  readonly size: ImageSize | null;
}

/** What a reply may depend on. It holds nothing of when or how often the request came. */
export interface MockRequest {
  readonly model: string;
  /** Name of the prompt: from the form of the reply, else from the words of the question. */
  readonly task: string | null;
  readonly system: string;
  /** All text of the other messages, one part a line. */
  readonly text: string;
  /** In the order in which they stand. */
  readonly images: readonly MockImage[];
  /** JSON schema that the reply has to fit. */
  readonly format: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | null;
  readonly seed: number | null;
  readonly temperature: number | null;
  /** Number of this reply among the `n` of its request, from 0. */
  readonly sample: number;
}
