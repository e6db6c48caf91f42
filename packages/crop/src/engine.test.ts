import { expect, it } from 'vitest';

import { ofEngine } from './engine.ts';

it.each([
  'glib: Error creating thread: Resource temporarily unavailable\nvips2png: unable to write to target target',
  'VipsJpeg: x\nvips_tracked: out of memory --- size == 48MB',
  'vips_image_write_to_memory: out of memory -- size == 1MB',
  'VipsJpeg: Insufficient memory (case 4)',
])('no memory is a fault of the machine, in one line: %s', async (said) => {
  const work = ofEngine(Promise.reject(new Error(said)));
  await expect(work).rejects.toMatchObject({ code: 'schema/machine', fault: 'out-of-memory' });
  await expect(work).rejects.toThrow(/^there is no memory left[^\n]*$/u);
});

it.each(['VipsJpeg: premature end of JPEG image', 'pngload: out of memory', 'Input buffer is empty'])(
  'what is said of a file stays that: %s',
  async (said) => {
    const error = new Error(said);
    await expect(ofEngine(Promise.reject(error))).rejects.toBe(error);
  },
);
