import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { demoText } from './demo-text.mjs';
import { keptResults } from './kept-results.mjs';
import { install, root } from './pnpm.mjs';
import { runStep } from './run-step.mjs';
import { runSteps } from './run-steps.mjs';

/**
 * The whole method on one laptop: regions found, zoomed, asked about, answered by two readers, voted on, put back
 * on the full image, exported, and scored in both views. A second run goes on where the first one ended, and says of what is there
 * that it is; `--fresh` starts over.
 */
const out = join(root, 'r2i-demo');
const path = (name) => join('r2i-demo', name);
const photos = join(root, 'assets', 'photos');
const isTerminal = process.stdout.isTTY === true;

if (process.argv.includes('--fresh')) rmSync(out, { recursive: true, force: true });
install();
mkdirSync(out, { recursive: true });
const kept = keptResults(join(out, 'steps.json'));
const started = performance.now();

const made = ['--run', path('photos-run'), path('composed-run')];
const pictured = ({ composed }) => path(composed.samples > 0 ? 'composed-run' : 'photos-run');
const compose = (entry) => [
  ...['--import', 'tsx', '--conditions=@r2i/source', join(root, 'tooling', 'compose', 'src', entry)],
];
const r2i = (app) => [join(root, 'apps', 'cli', 'bin', 'r2i.mjs'), app];

/** @type {readonly import('./run-steps.mjs').Step[]} */
const steps = [
  {
    name: 'photos',
    what: 'Real photos: find regions, ask, answer, vote',
    program: r2i('synthesize'),
    // No free photo with readable text is larger than a megapixel, so the student is shown a small part of one here.
    words: () => ['--images', photos, '--min-image-side', '400', '--student-pixels', '40000'],
    out: 'photos-run',
  },
  {
    name: 'scenes',
    what: 'Compose 8 large photos with small signs whose text is known',
    program: compose('cli.ts'),
    words: () => ['--photos', photos, '--count', '8', '--seed', '7'],
    out: 'composed',
  },
  {
    name: 'composed',
    what: 'Composed photos: the same, with the truth at hand',
    program: r2i('synthesize'),
    words: () => ['--images', path('composed')],
    out: 'composed-run',
    needs: ['scenes'],
  },
  {
    name: 'benchmark',
    what: 'Answered candidates to a benchmark (ZoomBench layout)',
    program: r2i('export'),
    // The reader's questions fit any text, so few photos have an item that a person could answer without the box. It chooses
    // among options all the same, which is what is shown here; the count of such items is printed.
    words: () => [...made, '--format', 'zoombench', '--unchecked'],
    out: 'benchmark.parquet',
    needs: ['photos', 'composed'],
  },
  {
    name: 'training',
    what: 'Samples to a training file (EasyR1)',
    program: r2i('export'),
    words: () => made,
    out: 'train.parquet',
    needs: ['photos', 'composed'],
  },
  {
    name: 'score',
    what: 'Compare answers with the known text',
    program: compose('score-cli.ts'),
    words: () => ['--truth', path('composed/truth.jsonl'), '--run', path('composed-run')],
    needs: ['composed'],
  },
  {
    name: 'picture',
    what: 'Draw one sample',
    program: compose('picture-cli.ts'),
    words: (results) => ['--run', pictured(results)],
    out: 'sample.png',
    needs: ['photos', 'composed'],
  },
  evaluation('whole', '1 megapixel', 'evaluation', '1000000'),
  evaluation(
    'quarter',
    'a quarter of a megapixel, as a student that has to squint sees them',
    'evaluation-quarter',
    '250000',
  ),
];

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
// A terminal interrupts all that runs in it: the steps have it already, and end by themselves.
process.once('SIGINT', () => isTerminal || stop.abort());
const began = new Map();
const far = new Map();
let ended = 0;
try {
  const results = await runSteps(steps, {
    atOnce: 2,
    signal: stop.signal,
    reusable: (step, results) => {
      const isThere = step.out === undefined || existsSync(join(out, step.out));
      return isThere ? kept.of(step.name, wordsOf(step, results)) : undefined;
    },
    async run(step, results, signal) {
      began.set(step.name, performance.now());
      tell(step, ' …');
      const words = wordsOf(step, results);
      const result = await runStep([...step.program, ...words, '--log', 'json'], {
        cwd: root,
        env: { ...process.env, INIT_CWD: root, DO_NOT_TRACK: '1' },
        signal,
        onEvent({ done, total, name: file }) {
          if (typeof done !== 'number') return;
          const of = typeof total === 'number' ? `${done} of ${total}` : done;
          tell(step, `: ${of}${typeof file === 'string' ? `, ${file}` : ''}`);
        },
      });
      kept.keep(step.name, words, result);
      return result;
    },
    onEnd(step) {
      ended += 1;
      far.delete(step.name);
      const since = began.get(step.name);
      const took =
        since === undefined ? 'there already' : `${((performance.now() - since) / 1000).toFixed(0)} s`;
      show('');
      console.log(`[${placeOf(step)}] ${step.what} (${took})`);
      tell();
    },
  });
  show('');
  const shown = (result, name) => ({ ...result, out: path(name) });
  console.log(
    demoText({
      runs: [results.photos, results.composed],
      evaluations: ['whole', 'quarter'].map((name) => ({
        pixels: steps.find((step) => step.name === name).pixels,
        result: results[name],
      })),
      score: results.score,
      seconds: began.size === 0 ? undefined : (performance.now() - started) / 1000,
      ran: { steps: began.size, of: steps.length },
      path,
      training: shown(results.training, 'train.parquet'),
      benchmark: shown(results.benchmark, 'benchmark.parquet'),
      picture: { ...shown(results.picture, 'sample.png'), run: pictured(results) },
    }),
  );
} catch (error) {
  show('');
  console.error(`${error.step?.what ?? 'demo'}: ${error.message}`);
  process.exitCode = 1;
}

function evaluation(name, pixels, folder, most) {
  return {
    ...{ name, pixels },
    what: `Evaluate the reader on full photo and crop: ${pixels}`,
    program: r2i('evaluate'),
    words: () => ['--reader', '--benchmark', path('benchmark.parquet'), '--pixels', most],
    out: folder,
    needs: ['benchmark'],
    // It tells how long a look takes, which others at work would make longer.
    alone: true,
  };
}

/** Its number is that of the list, whatever ends first. */
function placeOf(step) {
  return `${steps.indexOf(step) + 1}/${steps.length}`;
}

function wordsOf(step, results) {
  return [...step.words(results), ...(step.out === undefined ? [] : ['--out', path(step.out)])];
}

/** On a terminal, one line tells how far all steps under way are. */
function tell(step, text) {
  if (step !== undefined) far.set(step.name, `${step.what}${text}`);
  if (far.size > 0) show(`[${ended} of ${steps.length} done] ${[...far.values()].join(' | ')}`);
}

/** One line that the next one takes the place of; nothing where nobody looks. */
function show(text) {
  if (isTerminal) process.stdout.write(`\r\u001b[2K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
}
