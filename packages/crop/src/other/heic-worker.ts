import { createRequire } from 'node:module';

import { serveTasks } from '@r2i/worker';
import { z } from 'zod';

const taskSchema = z.object({
  library: z.string(),
  bytes: z.instanceof(Uint8Array),
  wantsPixels: z.boolean(),
});

/** The parts of `heic-decode` that are used; pixels have four bytes. */
interface HeicLibrary {
  all(file: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[]>;
}

interface HeicImage {
  readonly width: number;
  readonly height: number;
  decode(): Promise<{ readonly data: Uint8ClampedArray }>;
}

const librarySchema = z.custom<HeicLibrary>((value) => typeof value === 'function' && 'all' in value);

// Runs in a worker: the library takes its time, and prints what it thinks of a file from outside.
serveTasks(async (input) => {
  const { library, bytes, wantsPixels } = taskSchema.parse(input);
  const [image] = await librarySchema.parse(createRequire(import.meta.url)(library)).all({ buffer: bytes });
  if (image === undefined) throw new Error('there is no image in it');
  const { width, height } = image;
  if (!wantsPixels) return { output: { width, height } };
  const { data } = await image.decode();
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] ?? 0;
    pixels[to + 1] = data[from + 1] ?? 0;
    pixels[to + 2] = data[from + 2] ?? 0;
  }
  return { output: { width, height, data: pixels }, transfer: [pixels.buffer] };
});
