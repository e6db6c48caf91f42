import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';

/** A benchmark of two items on one photo of 120x80 px: a choice, `a/1`, whose id is also a path, and an open question. For tests. */
export async function makeBenchmark(folder: string): Promise<string> {
  const path = join(folder, 'bench');
  await mkdir(path);
  const data = Uint8Array.from({ length: 120 * 80 * 3 }, (_, at) => (at * 7) % 256);
  const { bytes } = await viewOfPixels({ width: 120, height: 80, data }, { format: 'png' }).encoded();
  await writeFile(join(path, 'a.png'), bytes);
  const shared = { image: 'a.png', bbox: [20, 10, 60, 40], image_id: 'photo' };
  const items = [
    {
      ...{ ...shared, id: 'a/1', query: 'What does it say?\nA. STOP\nB. SLOW', response: 'B' },
      ...{ question_type: 'MCQ', dimension: 'ocr' },
    },
    { ...shared, id: 'open', query: 'What is parked?', response: 'car', question_type: 'OQ' },
  ];
  await writeFile(join(path, 'items.jsonl'), items.map((item) => JSON.stringify(item)).join('\n'));
  return path;
}
