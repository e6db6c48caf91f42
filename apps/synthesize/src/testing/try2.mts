import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { behaviours, startMockTeacher } from '@r2i/mock-teacher';
import { countLines, filesWith, models, outcomeOf, runServed, writePhotos } from './served-run.ts';

const folder = await mkdtemp('/tmp/served-');
const images = join(folder, 'images');
await writePhotos(images, 3);
const show = (n: string, t: number, m: any, e: any) => {
  const s = m.stats();
  console.log(
    n,
    Math.round(performance.now() - t),
    e.code,
    s.calls,
    s.answers,
    s.repeatedAnswers,
    s.peakInFlight,
    JSON.stringify(s.byTask),
    JSON.stringify(s.faults),
  );
  console.log(e.stdout);
  console.log(e.stderr);
};
async function go(n: string, mo: any, r: any = {}) {
  const m = await startMockTeacher({ behaviour: 'accept-all', ...mo });
  const t = performance.now();
  const out = join(folder, n);
  const e = await runServed({ images, out, url: m.url, ...r });
  console.log('----', await readdir(out));
  show(n, t, m, e);
  await m.close();
}
await go('dead404', { models: [models.strong, models.other] });
await go('key', { key: 'sk-right-1234567890' }, { environment: { OPENAI_API_KEY: 'sk-wrong-0987654321' } });
console.log(await filesWith(folder, 'sk-wrong'));
await go('budget', { latencyMs: 5 }, { flags: { 'budget-tokens': 30000 } });
await go('budget', {}, { flags: { 'budget-tokens': 30000000 } });
await go('usd', {}, { flags: { 'budget-usd': 3 }, teacher: { price: undefined } });
await go(
  'wrongusage',
  { faults: { kinds: ['wrong-usage'], seed: 1 } },
  { flags: { 'budget-tokens': 30000000 } },
);
