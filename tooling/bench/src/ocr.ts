import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { composeScenes, type KeptAnswer, scoreKeptAnswers } from '@r2i/compose';
import { createOcrEngine } from '@r2i/ocr';

import { type Outcome, readScene } from './read-scene.ts';
import { readerRoles } from './reader-roles.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '7' },
    count: { type: 'string', default: '12' },
    hard: { type: 'boolean', default: false },
    dump: { type: 'string' },
  },
});

const dumped: (Outcome & { seed: number })[] = [];
let onSigns = 0;
let right = 0;
for (const seed of values.seeds.split(',').map(Number)) {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-'));
  try {
    const scenes = await composeScenes({ out: folder, count: Number(values.count), seed, hard: values.hard });
    const truth = scenes.flatMap((scene) => scene.truth);
    await using engine = await createOcrEngine();
    const roles = readerRoles(engine);
    const outcomes: Outcome[] = [];
    const started = { wall: performance.now(), cpu: process.cpuUsage() };
    for (const scene of scenes) {
      outcomes.push(
        ...(await readScene(roles, { folder, scene: scene.path.split('/').at(-1) ?? scene.path })),
      );
    }
    const wall = (performance.now() - started.wall) / 1000;
    const { user, system } = process.cpuUsage(started.cpu);
    const kept = outcomes.flatMap(({ scene, proposal: { box }, answer }, index): KeptAnswer[] =>
      answer === null
        ? []
        : [{ id: `${index}`, scene, box: [box.left, box.top, box.right, box.bottom], answer }],
    );
    const score = scoreKeptAnswers(truth, kept);
    onSigns += score.onSigns;
    right += score.right;
    const reasons = new Map<string, number>();
    for (const { reason } of outcomes) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const perImage = (seconds: number): string => (seconds / scenes.length).toFixed(2);
    console.log(
      `seed ${seed}${values.hard ? ' hard' : ''}: ${perImage(wall)} s a photo (${perImage((user + system) / 1e6)} s CPU), ` +
        `kept ${score.right} right of ${score.onSigns}, ${score.outside.length} outside signs, ` +
        `found ${score.linesFound} of ${score.lines} lines`,
    );
    console.log(`  ${[...reasons].map(([reason, count]) => `${reason} ${count}`).join(', ')}`);
    for (const { sample, expected, kind, line } of score.misreadings) {
      console.log(
        `  ${kind}: "${sample.answer}" for "${expected}" in ${sample.scene} [${line.tags.join(' ')}]`,
      );
    }
    for (const { answer } of score.outside) console.log(`  outside: "${answer}"`);
    dumped.push(...outcomes.map((outcome) => ({ ...outcome, seed })));
  } finally {
    await rm(folder, { recursive: true });
  }
}
console.log(`all: ${right} right of ${onSigns} kept (${((100 * right) / onSigns).toFixed(2)} %)`);
if (values.dump !== undefined) await writeFile(values.dump, JSON.stringify(dumped));
