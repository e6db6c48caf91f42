import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';

/** Writes a benchmark folder with images of noise, 120 x 90; the crop of each item is its box, 20 x 20. For tests. */
export async function writeNoiseBenchmark(
  folder: string,
  lines: readonly Readonly<Record<string, unknown>>[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const written = await Promise.all(
    lines.map(async (line, index) => {
      const random = createRandom(index);
      const data = Uint8Array.from({ length: 120 * 90 * 3 }, () => random.integer(0, 255));
      const view = viewOfPixels({ width: 120, height: 90, data }, { format: 'jpeg' });
      await writeFile(join(folder, `${index}.jpg`), (await view.encoded()).bytes);
      const item = { id: `item-${index}`, image: `${index}.jpg`, bbox: [10, 10, 30, 30] };
      return JSON.stringify({ ...item, ...choice, ...line });
    }),
  );
  await writeFile(join(folder, 'items.jsonl'), written.join('\n'));
  return folder;
}

const choice = {
  query: 'Which colour?\nA. red\nB. blue',
  response: 'B',
  question_type: 'MCQ',
  dimension: 'colour',
};
