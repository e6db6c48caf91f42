import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { install, pnpm, root } from './pnpm.mjs';

/**
 * The whole method on one laptop: regions found, zoomed, asked about, answered by two readers, voted on, put back
 * on the full image, exported, and scored in both views. `--fresh` starts over; without it, a second run only
 * shows what is there.
 */
const out = join(root, 'r2i-demo');
const photos = join(root, 'assets', 'photos');
const started = performance.now();

if (process.argv.includes('--fresh')) rmSync(out, { recursive: true, force: true });
install();

step('Composing 12 high-resolution photos with small signs whose text is known');
app('compose', '--photos', photos, '--out', join(out, 'composed'), '--count', '12', '--seed', '7');

step('Real photos: regions, questions, answers, votes');
// No free photo with readable text is larger than a megapixel, so the student is shown a small part of one here.
app(
  'synthesize',
  '--images',
  photos,
  '--out',
  join(out, 'photos-run'),
  '--min-image-side',
  '400',
  '--student-pixels',
  '40000',
);

step('Composed photos: the same, with the truth at hand');
app('synthesize', '--images', join(out, 'composed'), '--out', join(out, 'composed-run'));

step('Training file (EasyR1) and benchmark (ZoomBench layout)');
const runs = [join(out, 'photos-run'), join(out, 'composed-run')];
app('export', '--run', ...runs, '--out', join(out, 'train.parquet'));
// The reader's questions fit any text, so few photos have an item that a person could answer without the box. It chooses
// among options all the same, which is what is shown here; the count of such items is printed.
app(
  'export',
  '--run',
  ...runs,
  '--format',
  'zoombench',
  '--unchecked',
  '--out',
  join(out, 'benchmark.parquet'),
);

step('Evaluation of the reader: full photo at 1 megapixel against the crop');
app('evaluate', '--reader', '--benchmark', join(out, 'benchmark.parquet'), '--out', join(out, 'evaluation'));

step('The same with a quarter of the pixels: where a student has to squint');
app(
  'evaluate',
  '--reader',
  '--benchmark',
  join(out, 'benchmark.parquet'),
  '--out',
  join(out, 'evaluation-quarter'),
  '--pixels',
  '250000',
);

step('Kept answers against the known text');
pnpm([
  '--silent',
  '--filter',
  '@r2i/compose',
  'score',
  '--truth',
  join(out, 'composed', 'truth.jsonl'),
  '--run',
  join(out, 'composed-run'),
]);

const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`
The regional score flatters this reader: it is one of the two that wrote the answers. The gap shows what it
misses on the full photo, not how good it is.

Done in ${seconds} s. Open in a browser:
  ${join(out, 'composed-run', 'report.html')}
  ${join(out, 'photos-run', 'report.html')}
  ${join(out, 'evaluation', 'report.html')}
  ${join(out, 'evaluation-quarter', 'report.html')}
Training file: ${join(out, 'train.parquet')} (${rows('composed-run') + rows('photos-run')} samples)`);

function step(text) {
  console.log(`\n== ${text}`);
}

function app(name, ...args) {
  pnpm(['--silent', '--filter', `@r2i/${name}`, 'start', ...args]);
}

function rows(run) {
  return JSON.parse(readFileSync(join(out, run, 'summary.json'), 'utf8')).samples;
}
