import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

import { type Measured, measuredSchema } from './student/measured.ts';
import { stageModel } from './student/stage-model.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: { questions: { type: 'string', default: '16' }, rounds: { type: 'string', default: '3' } },
});

const root = await mkdtemp(join(tmpdir(), 'r2i-bench-student-'));
try {
  const name = await stageModel(root);
  const theirs = await run('theirs', name);
  const ours = await run('ours', name);
  print(ours, theirs);
} finally {
  await rm(root, { recursive: true });
}

async function run(who: 'ours' | 'theirs', name: string): Promise<Measured> {
  const file = fileURLToPath(new URL(`student/${who}.ts`, import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--conditions=@r2i/source', file, root, name, values.questions, values.rounds],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), maxBuffer: 2 ** 24 },
  );
  return measuredSchema.parse(JSON.parse(stdout));
}

function print(ours: Measured, theirs: Measured): void {
  const same = ours.letters.filter((letter, index) => letter === theirs.letters[index]).length;
  console.log(
    `The bundled student without DeepStack, CPU, fp32, one image of 768 x 768 that neither resizes, ` +
      `${availableParallelism()} cores; best of ${values.rounds}, each runtime in a process of its own. ` +
      `Peer: @huggingface/transformers. Same letters: ${same} of ${ours.letters.length}.`,
  );
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const mb = (value: number): string => `${(value / 1e6).toFixed(0)} MB`;
  const faster = (mine: number, other: number): string => `${(other / mine).toFixed(2)}x`;
  const met = (is: boolean): string => (is ? 'yes' : 'NO');
  console.log(
    formatTable(
      ['measure', 'peer', 'ours', 'ratio', 'target', 'met'],
      [
        [
          `${values.questions} questions on one image`,
          ms(theirs.allLettersMs),
          ms(ours.allLettersMs),
          faster(ours.allLettersMs, theirs.allLettersMs),
          '>= 4x',
          met(theirs.allLettersMs >= 4 * ours.allLettersMs),
        ],
        [
          'first answer letter',
          ms(theirs.firstLetterMs),
          ms(ours.firstLetterMs),
          faster(ours.firstLetterMs, theirs.firstLetterMs),
          '>= 1.5x',
          met(theirs.firstLetterMs >= 1.5 * ours.firstLetterMs),
        ],
        [
          'event-loop delay, p99',
          ms(theirs.loopDelayMs),
          ms(ours.loopDelayMs),
          '',
          '<= 20 ms',
          met(ours.loopDelayMs <= 20),
        ],
        [
          'peak memory',
          mb(theirs.peakBytes),
          mb(ours.peakBytes),
          faster(ours.peakBytes, theirs.peakBytes),
          '>= 1x',
          met(ours.peakBytes <= theirs.peakBytes),
        ],
      ],
    ),
  );
}
