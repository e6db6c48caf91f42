import { z } from 'zod';

/** An image inside a table: struct<bytes, path>, raw bytes, or base64 text (`data:` prefix allowed). */
export const imageField: z.ZodType<Uint8Array> = z.union(
  [
    z.instanceof(Uint8Array),
    z.object({ bytes: z.instanceof(Uint8Array) }).transform(({ bytes }) => bytes),
    z.string().min(1).transform(decodeBase64),
  ],
  { error: 'must hold the image: bytes, struct<bytes, path> with bytes, or base64' },
);

/** Text with something in it, trimmed. */
export const textField: z.ZodType<string> = z.string().trim().min(1);

/** An id or an index: text or a whole number of any width. */
export const idField: z.ZodType<string> = z.union(
  [textField, z.int().transform(String), z.bigint().transform(String)],
  { error: 'must be text or a whole number' },
);

/** A cell that may be empty. */
export const optionalText: z.ZodType<string | undefined> = z
  .string()
  .trim()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));

function decodeBase64(text: string): Uint8Array {
  return Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64');
}
