import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { faultKinds, startMockTeacher } from '@r2i/mock-teacher';
import { countLines, outcomeOf, runServed, writePhotos } from './served-run.ts';

const folder = await mkdtemp('/tmp/served-');
const images = join(folder, 'images');
await writePhotos(images, 3);
const base: Record<string, string> = {};
const show = (n: string, t: number, m: any, e: any) => {
  const s = m.stats();
  console.log(
    n,
    Math.round(performance.now() - t),
    e.code,
    s.calls,
    s.answers,
    s.repeatedAnswers,
    JSON.stringify(s.byTask),
    JSON.stringify(s.faults),
  );
};
for (const behaviour of ['accept-all', 'mixed'] as const) {
  for (const seed of [0, 1, 2, 3, 4]) {
    const m = await startMockTeacher({
      behaviour,
      latencyMs: 0,
      ...(seed ? { faults: { seed, dripMs: 50, retryAfterS: 0 } } : {}),
    });
    const t = performance.now();
    const out = join(folder, `${behaviour}${seed}`);
    const e = await runServed({ images, out, url: m.url });
    if (e.code !== 0) console.log(e.stderr);
    const o = await outcomeOf(out);
    show(
      `${behaviour} ${seed} ${countLines(o.samples)}/${countLines(o.rejects)} ${o.samples === base[behaviour]} ${o.rejects === base[behaviour + 'r']}`,
      t,
      m,
      e,
    );
    if (!seed) {
      base[behaviour] = o.samples;
      base[behaviour + 'r'] = o.rejects;
    }
    await m.close();
  }
}
console.log(folder);
