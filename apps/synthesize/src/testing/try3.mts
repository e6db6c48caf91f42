import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startMockTeacher } from '@r2i/mock-teacher';
import { models, runServed, writePhotos } from './served-run.ts';

const folder = await mkdtemp('/tmp/served-');
const images = join(folder, 'images');
await writePhotos(images, 3);
const m = await startMockTeacher({ behaviour: 'accept-all' });
const dead = await startMockTeacher({ behaviour: 'accept-all' });
dead.setDown(true);
const t = performance.now();
const out = join(folder, 'down');
const e = await runServed({ images, out, url: m.url, studentUrl: dead.url } as any);
console.log(
  'down',
  performance.now() - t,
  e,
  await readdir(out),
  dead.stats().calls,
  JSON.stringify(dead.stats().byTask),
);
await m.close();
await dead.close();
