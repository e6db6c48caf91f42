import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { spawnMockTeacher } from '@r2i/mock-teacher';

import { noiseImage } from './calls/noise-image.ts';
import { type Rate, rawRate, teacherRate } from './calls/rates.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    repeat: { type: 'string', default: '3' },
    'text-calls': { type: 'string', default: '6000' },
    'image-calls': { type: 'string', default: '1000' },
  },
});

const concurrency = 32;
const repeat = Number(values.repeat);
const image = await noiseImage(300_000);
const kinds = [
  { name: 'text', image: null, calls: Number(values['text-calls']), limit: 1000 },
  {
    name: `one image of ${Math.round(image.bytes.length / 1000)} KB`,
    image,
    calls: Number(values['image-calls']),
    limit: 200,
  },
];

console.log(
  `${concurrency} calls at once, ${availableParallelism()} cores, shared with a mock teacher of zero latency; ` +
    `best of ${repeat}. Ours: prompt, call path, disk cache, check of the reply. Peer: a bare undici pool.`,
);
const rows: string[][] = [];
for (const { name, image: shown, calls, limit } of kinds) {
  const ours: Rate[] = [];
  const raw: Rate[] = [];
  for (let run = 0; run < repeat; run += 1) {
    await using mock = await spawnMockTeacher(['--behaviour', 'accept-all']);
    const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-calls-'));
    try {
      raw.push(await rawRate({ url: mock.url, image: shown, calls, concurrency }));
      ours.push(await teacherRate({ url: mock.url, image: shown, calls, concurrency, folder }));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  const [best, peer] = [bestOf(ours), bestOf(raw)];
  rows.push([
    name,
    `${Math.round(best.perSecond)}/s`,
    `${best.cpuMs.toFixed(2)} ms`,
    `${Math.round(peer.perSecond)}/s`,
    `${peer.cpuMs.toFixed(2)} ms`,
    (best.perSecond / peer.perSecond).toFixed(2),
    `>= ${limit}/s`,
    best.perSecond >= limit ? 'yes' : 'NO',
  ]);
}
console.log(
  formatTable(
    ['calls', 'ours', 'CPU a call', 'bare undici', 'CPU a call', 'ours : undici', 'target', 'met'],
    rows,
  ),
);

function bestOf(rates: readonly Rate[]): Rate {
  return rates.reduce((best, rate) => (rate.perSecond > best.perSecond ? rate : best));
}
