import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { composeScenes } from '@r2i/compose';
import { type FaultOptions, faultKinds, startMockTeacher } from '@r2i/mock-teacher';

import { type ReplyFault, replyFaults } from './wrong-answers/reply-faults.ts';
import { runHere } from './wrong-answers/run-here.ts';
import { scoreRun } from './wrong-answers/score-run.ts';
import { createTruthModel } from './wrong-answers/truth-model.ts';

const { values } = parseArgs({
  options: {
    scenes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '7' },
    /** Part of the names of faults; all of them without it. */
    only: { type: 'string', default: '' },
    /** File with the command to run, for comparing with another checkout. */
    command: { type: 'string' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'r2i-wrong-answers-'));
const images = join(folder, 'images');
await mkdir(images);
const scenes = await composeScenes({
  out: images,
  count: Number(values.scenes),
  seed: Number(values.seed),
  maxSide: 3000,
  signs: { least: 5, most: 7 },
});
await rm(join(images, 'truth.jsonl'));
const model = await createTruthModel(scenes);

/** One run with a fault of the model, or of the service that it is behind. */
async function runOnce(
  number: number,
  { spoil, frame = 'qwen3-vl' }: Pick<ReplyFault, 'spoil'> & { readonly frame?: string },
  faults?: FaultOptions,
): Promise<readonly string[]> {
  await using server = await startMockTeacher({
    replies: (request) => spoil(model.reply(request), request, model),
    faults,
  });
  const out = join(folder, `run-${number}`);
  // A run whose models say nothing of use may end itself; what it kept counts all the same.
  const { stderr } = await runHere({ images, out, url: server.url, frame, command: values.command });
  const { kept, wrong, reasons } = await scoreRun(out, scenes);
  if (wrong > 0) process.exitCode = 1;
  const why = reasons.slice(0, 2).map(([reason, count]) => `${reason} ${count}`);
  const told = /they fit [^:]+/u.exec(stderr)?.[0];
  return [
    `${server.stats().calls}`,
    `${kept}`,
    `${wrong}`,
    [...why, ...(told === undefined ? [] : [told])].join(', '),
  ];
}

const widths = [34, 8, 7, 8] as const;

function printRow(cells: readonly string[]): void {
  const [name = '', ...rest] = cells;
  const columns = rest.map((cell, at) => (at < 3 ? cell.padStart(widths[at + 1] ?? 8) : `  ${cell}`));
  console.log(name.padEnd(widths[0]) + columns.join(''));
}

try {
  let runs = 0;
  printRow(['fault', 'calls', 'kept', 'wrong', 'rejected for']);
  for (const fault of replyFaults.filter(({ name }) => name.includes(values.only))) {
    runs += 1;
    printRow([fault.name, ...(await runOnce(runs, fault))]);
  }
  for (const kind of faultKinds.filter((one) => `service: ${one}`.includes(values.only))) {
    runs += 1;
    const faults = { seed: 1, share: 0.2, kinds: [kind], dripMs: 50, retryAfterS: 0.2 };
    printRow([`service: ${kind}`, ...(await runOnce(runs, { spoil: (reply) => reply }, faults))]);
  }
  console.log(
    `\n${scenes.length} composed scenes of known truth; kept samples with a wrong answer: 0 wanted.`,
  );
} finally {
  await rm(folder, { recursive: true });
}
