import { mkdir, mkdtemp } from 'node:fs/promises';
import { stageImages } from '/work/w/t18/tooling/bench/src/synthesis/stage-images.ts';
import { openPublished, runPublished } from '/work/w/t18/tooling/bench/src/synthesis/run-published.ts';
const s = await mkdtemp('/tmp/t18/photos-'); await mkdir(s + '/photos');
const st = await stageImages('/usr/share/backgrounds/mate', s);
const p = await openPublished('/tmp/ref', '/usr/bin/python3');
console.log(p);
console.log(await runPublished(st, { ...p, latencyMs: 200 }));
