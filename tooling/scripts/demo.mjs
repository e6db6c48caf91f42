import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { demoText } from './demo-text.mjs';
import { install, root } from './pnpm.mjs';
import { runStep } from './run-step.mjs';

/**
 * The whole method on one laptop: regions found, zoomed, asked about, answered by two readers, voted on, put back
 * on the full image, exported, and scored in both views. `--fresh` starts over; without it, a second run only
 * shows what is there.
 */
const out = join(root, 'r2i-demo');
const path = (name) => join('r2i-demo', name);
const photos = join(root, 'assets', 'photos');
const isTerminal = process.stdout.isTTY === true;

if (process.argv.includes('--fresh')) rmSync(out, { recursive: true, force: true });
install();
const started = performance.now();

const steps = 9;
let step = 0;

const compose = ['--photos', photos, '--out', path('composed'), '--count', '8', '--seed', '7'];
await run('compose', 'Compose 8 large photos with small signs whose text is known', compose);
// No free photo with readable text is larger than a megapixel, so the student is shown a small part of one here.
const small = ['--min-image-side', '400', '--student-pixels', '40000'];
const runs = [
  await run('synthesize', 'Real photos: find regions, ask, answer, vote', [
    ...['--images', photos, '--out', path('photos-run'), ...small],
  ]),
  await run('synthesize', 'Composed photos: the same, with the truth at hand', [
    ...['--images', path('composed'), '--out', path('composed-run')],
  ]),
];
const made = ['--run', path('photos-run'), path('composed-run')];
const training = await run('export', 'Samples to a training file (EasyR1)', [
  ...made,
  ...['--out', path('train.parquet')],
]);
// The reader's questions fit any text, so few photos have an item that a person could answer without the box. It chooses
// among options all the same, which is what is shown here; the count of such items is printed.
const benchmark = await run('export', 'Answered candidates to a benchmark (ZoomBench layout)', [
  ...made,
  ...['--out', path('benchmark.parquet'), '--format', 'zoombench', '--unchecked'],
]);
const evaluations = [
  await evaluate('1 megapixel', 'evaluation', '1000000'),
  await evaluate(
    'a quarter of a megapixel, as a student that has to squint sees them',
    'evaluation-quarter',
    '250000',
  ),
];
const score = await run(
  'compose',
  'Compare answers with the known text',
  ['--truth', path('composed/truth.jsonl'), '--run', path('composed-run')],
  'src/score-cli.ts',
);
const pictured = runs[1].samples > 0 ? path('composed-run') : path('photos-run');
const picture = await run(
  'compose',
  'Draw one sample',
  ['--run', pictured, '--out', path('sample.png')],
  'src/picture-cli.ts',
);

const seconds = (performance.now() - started) / 1000;
const shown = (result, name) => ({ ...result, out: path(name) });
console.log(
  demoText({
    ...{ runs, evaluations, score, seconds, path },
    training: shown(training, 'train.parquet'),
    benchmark: shown(benchmark, 'benchmark.parquet'),
    picture: { ...shown(picture, 'sample.png'), run: pictured },
  }),
);

async function evaluate(pixels, folder, most) {
  const words = [
    '--reader',
    '--benchmark',
    path('benchmark.parquet'),
    '--out',
    path(folder),
    '--pixels',
    most,
  ];
  const result = await run('evaluate', `Evaluate the reader on full photo and crop: ${pixels}`, words);
  return { pixels, result };
}

/** Runs an app as a step of the demo; on a terminal its line tells how far it is. */
async function run(name, what, words, entry = 'src/cli.ts') {
  step += 1;
  const head = `[${step}/${steps}] ${what}`;
  const began = performance.now();
  const program =
    name === 'compose'
      ? ['--import', 'tsx', '--conditions=@r2i/source', join(root, 'tooling', name, entry)]
      : [join(root, 'apps', 'cli', 'bin', 'r2i.mjs'), name];
  show(`${head} …`);
  try {
    const result = await runStep([...program, ...words, '--log', 'json'], {
      cwd: root,
      env: { ...process.env, INIT_CWD: root, DO_NOT_TRACK: '1' },
      onEvent({ done, total, name: file }) {
        if (typeof done !== 'number') return;
        const of = typeof total === 'number' ? `${done} of ${total}` : done;
        show(`${head}: ${of}${typeof file === 'string' ? `, ${file}` : ''}`);
      },
    });
    show('');
    console.log(`${head} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
    return result;
  } catch (error) {
    show('');
    console.error(`${head}: ${error.message}`);
    process.exit(1);
  }
}

/** One line that the next one takes the place of; nothing where nobody looks. */
function show(text) {
  if (isTerminal) process.stdout.write(`\r\u001b[2K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
}
