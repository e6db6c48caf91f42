import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { composeScenes } from '@r2i/compose';
import { type FaultOptions, faultKinds, startMockTeacher } from '@r2i/mock-teacher';

import { startRun } from './faults/start-run.ts';
import { formatTable } from './table.ts';
import { type ReplyFault, replyFaults } from './wrong-answers/reply-faults.ts';
import { scoreRun } from './wrong-answers/score-run.ts';
import { createTruthModel } from './wrong-answers/truth-model.ts';

const { values } = parseArgs({
  options: {
    scenes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '7' },
    /** Part of the names of faults; all of them without it. */
    only: { type: 'string', default: '' },
    /** The app to run, for comparing with another checkout. */
    app: { type: 'string' },
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
  const proposer = { teacher: 'strong', frame };
  // A run whose models say nothing of use may end itself; what it kept counts all the same.
  await (await startRun({ images, out, url: server.url, proposer, app: values.app })).ended.catch(
    () => 'ended',
  );
  const { kept, wrong, reasons } = await scoreRun(out, scenes);
  if (wrong > 0) process.exitCode = 1;
  const why = reasons.slice(0, 2).map(([reason, count]) => `${reason} ${count}`);
  return [`${server.stats().calls}`, `${kept}`, `${wrong}`, why.join(', ')];
}

try {
  const rows: (readonly string[])[] = [];
  const said = replyFaults.filter(({ name }) => name.includes(values.only));
  for (const fault of said) rows.push([fault.name, ...(await runOnce(rows.length, fault))]);
  for (const kind of faultKinds.filter((one) => one.includes(values.only))) {
    const faults = { seed: 1, share: 0.2, kinds: [kind], dripMs: 50, retryAfterS: 0.2 };
    rows.push([`service: ${kind}`, ...(await runOnce(rows.length, { spoil: (reply) => reply }, faults))]);
  }
  console.log(formatTable(['fault', 'calls', 'kept', 'wrong', 'rejected for'], rows));
  console.log(
    `\n${scenes.length} composed scenes of known truth; kept samples with a wrong answer: 0 wanted.`,
  );
} finally {
  await rm(folder, { recursive: true });
}
