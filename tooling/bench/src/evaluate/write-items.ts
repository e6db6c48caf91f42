import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';

const width = 200;
const height = 150;

/** Writes a benchmark folder in which every item has an image of its own, 200 x 150, and a crop that is its box. */
export async function writeItems(folder: string, count: number): Promise<string> {
  await mkdir(folder);
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const random = createRandom(index);
    const data = Uint8Array.from(
      { length: width * height * 3 },
      (_, at) => ((at / 3) % width) + random.integer(0, 20),
    );
    const { bytes } = await viewOfPixels({ width, height, data }, { format: 'jpeg' }).encoded();
    await writeFile(join(folder, `${index}.jpg`), bytes);
    lines.push(
      JSON.stringify({
        id: `item-${index}`,
        image: `${index}.jpg`,
        query: 'Which colour is the sign?\nA. red\nB. blue\nC. green\nD. white',
        response: 'B',
        bbox: [20, 20, 60, 50],
        question_type: 'MCQ',
        dimension: index % 2 === 0 ? 'colour' : 'ocr',
      }),
    );
  }
  await writeFile(join(folder, 'items.jsonl'), lines.join('\n'));
  return folder;
}
