import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Measured } from './student/measured.ts';
import { type RuntimeProcess, startRuntime } from './student/runtime-process.ts';
import { stageModel } from './student/stage-model.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: { questions: { type: 'string', default: '16' }, rounds: { type: 'string', default: '9' } },
});
const questions = Number(values.questions);
const rounds = Number(values.rounds);
// All questions take the peer as long as a question each; a third of the rounds has to do.
const longRounds = Math.ceil(rounds / 3);

/** What one runtime took, round by round, and its peak after all. */
interface Series {
  readonly one: Measured[];
  readonly all: Measured[];
}

const root = await mkdtemp(join(tmpdir(), 'r2i-bench-student-'));
const running: RuntimeProcess[] = [];
try {
  const name = await stageModel(root);
  const start = async (who: 'ours' | 'theirs'): Promise<RuntimeProcess> => {
    const runtime = await startRuntime(who, [root, name, values.questions]);
    running.push(runtime);
    return runtime;
  };
  const theirs = await start('theirs');
  const ours = await start('ours');
  print(await measureBoth(ours, theirs));
} finally {
  for (const runtime of running) runtime.close();
  await rm(root, { recursive: true, force: true });
}

/** One after the other in every round, so that what else the machine does meets both. The first round warms up. */
async function measureBoth(
  ours: RuntimeProcess,
  theirs: RuntimeProcess,
): Promise<{ ours: Series; theirs: Series }> {
  const series = { ours: { one: [], all: [] } as Series, theirs: { one: [], all: [] } as Series };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [count, which] of [
      [1, 'one'],
      [questions, 'all'],
    ] as const) {
      if (which === 'all' && round > longRounds) continue;
      const other = await theirs.ask(count);
      const mine = await ours.ask(count);
      if (round === 0) continue;
      series.theirs[which].push(other);
      series.ours[which].push(mine);
    }
  }
  return series;
}

function print({ ours, theirs }: { ours: Series; theirs: Series }): void {
  const letters = ours.all[0]?.letters ?? [];
  const same = letters.filter((letter, index) => letter === theirs.all[0]?.letters[index]).length;
  console.log(
    `The bundled student without DeepStack, CPU, fp32, one image of 768 x 768 that neither resizes, ` +
      `${availableParallelism()} cores; models loaded and warm; medians of ${rounds} rounds (${longRounds} for all questions) in which ` +
      `both runtimes take turns, each in a process of its own. Peer: @huggingface/transformers. ` +
      `Same letters: ${same} of ${letters.length}.`,
  );
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const mb = (value: number): string => `${(value / 1e6).toFixed(0)} MB`;
  const met = (is: boolean): string => (is ? 'yes' : 'NO');
  const timed = (label: string, which: keyof Series, of: 'ms' | 'cpuMs', target?: number): string[] => {
    const mine = median(ours[which].map((one) => one[of]));
    const other = median(theirs[which].map((one) => one[of]));
    const wanted = target === undefined ? ['', ''] : [`>= ${target}x`, met(other >= target * mine)];
    return [label, ms(other), ms(mine), `${(other / mine).toFixed(2)}x`, ...wanted];
  };
  const delay = (series: Series): number => median(series.all.map(({ loopDelayMs }) => loopDelayMs));
  const peak = (series: Series): number => Math.max(...series.all.map(({ peakBytes }) => peakBytes));
  console.log(
    formatTable(
      ['measure', 'peer', 'ours', 'ratio', 'target', 'met'],
      [
        timed(`${questions} questions on one image`, 'all', 'ms', 4),
        timed('first answer letter, from pixels', 'one', 'ms', 1.5),
        timed('processor time of the first letter', 'one', 'cpuMs'),
        ['event-loop delay, p99', ms(delay(theirs)), ms(delay(ours)), '', '<= 20 ms', met(delay(ours) <= 20)],
        [
          'peak memory',
          mb(peak(theirs)),
          mb(peak(ours)),
          `${(peak(theirs) / peak(ours)).toFixed(2)}x`,
          '>= 1x',
          met(peak(ours) <= peak(theirs)),
        ],
      ],
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
