import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';

const width = 480;
const height = 420;

/** Writes small photos of noise over a slope of colour, each different: what the mock says needs no more. */
export async function writeNoiseImages(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < count; number += 1) {
    const random = createRandom(number);
    const data = new Uint8Array(width * height * 3);
    for (let at = 0; at < data.length; at += 1) {
      const column = Math.floor(at / 3) % width;
      data[at] = Math.floor((column / width) * 200 + random.next() * 40);
    }
    const { bytes } = await viewOfPixels({ data, width, height }, { format: 'jpeg' }).encoded();
    await writeFile(join(folder, `photo-${number}.jpg`), bytes);
  }
}
