import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage } from '@r2i/crop';
import { loadStudent } from '@r2i/student';

import { serveMeasures } from './measured.ts';
import { readWorkload } from './workload.ts';

const [root = '', name = '', count = '16'] = process.argv.slice(2);
const { image, questions } = await readWorkload(Number(count));
const { view } = await loadImage(await readFile(image), { name: 'image' });
const pixels = await view.pixels();
const letters = ['A', 'B', 'C', 'D'];
const student = await loadStudent(join(root, name), { device: 'cpu' });

serveMeasures(async (texts) => {
  await using glance = await student.look(pixels);
  const scores = await glance.choose(texts.map((text) => ({ text, letters })));
  return scores.map(({ letter }) => letter);
}, questions);
