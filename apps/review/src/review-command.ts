import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

import { type CommandContext, defineCommand, typedStart, UsageError, userPath, whole } from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';
import { z } from 'zod';

const path = z.string().min(1).transform(userPath);

const schema = z.object({
  run: path
    .optional()
    .meta({ description: 'run folder that synthesize wrote', placeholder: 'dir', basic: true }),
  benchmark: z.string().min(1).optional().meta({
    description:
      'benchmark: NAME:PATH, a Parquet file in the layout of ZoomBench, or a folder; with --evaluation, where it is now',
    placeholder: 'file',
    basic: true,
  }),
  evaluation: path
    .optional()
    .meta({ description: 'result folder that evaluate wrote', placeholder: 'dir', basic: true }),
  reviews: path.optional().meta({
    description: 'folder for reviews.jsonl of a benchmark or an evaluation; beside them without it',
    placeholder: 'dir',
  }),
  gold: path.optional().meta({
    description:
      'writes what was settled about an evaluation as a gold slice for "evaluate --gold", and ends',
    placeholder: 'file',
    basic: true,
  }),
  port: whole({ from: 0, to: 65_535, preset: 0, description: 'port; 0 takes a free one' }),
});

type ReviewSettings = z.output<typeof schema>;

/** The command of the app. */
export const reviewCommand = defineCommand({
  name: 'review',
  whenStopped: 'What was decided is in reviews.jsonl.',
  section: 'review',
  description:
    'Serves a page on 127.0.0.1 on which people accept, edit or reject the items of a finished run, of a benchmark, or wrong answers of an ' +
    'evaluation, least certain first. Open the printed address: it holds the key. What they decide is appended to reviews.jsonl in the folder, and ' +
    'gates "export --reviewed accepted".',
  schema,
  examples: [
    `${typedStart} --run runs/first`,
    `${typedStart} --benchmark data/bench.parquet`,
    `${typedStart} --evaluation runs/mine --gold gold.jsonl`,
  ],
  async run(settings, context) {
    if (settings.gold !== undefined) return tellGold(settings.gold, settings, context);
    const { openReviewDesk } = await import('@r2i/review');
    const { serveReview } = await import('./server/serve-review.ts');
    const { signal, result, stderr } = context;
    await using source = await openAsked(settings, context);
    await using desk = await openReviewDesk(source);
    if (desk.tornBytes > 0) stderr.write(`reviews.jsonl: a half-written last line was dropped\n`);
    if (desk.unreadable > 0) stderr.write(`reviews.jsonl: ${desk.unreadable} lines cannot be read\n`);
    const token = randomBytes(24).toString('base64url');
    await using server = await serveReview({ desk, source, port: settings.port, token });
    // Behind "#": a browser sends it to nobody, and it stands in no log of requests.
    const url = `${server.origin}/#${token}`;
    result(`${counted(desk.queue.length, 'item')}: ${url}\n`, { items: desk.queue.length, url });
    if (!signal.aborted) await once(signal, 'abort');
    await server.drain();
  },
});

async function openAsked(
  { run, benchmark, evaluation, reviews }: ReviewSettings,
  { environment }: Pick<CommandContext, 'environment'>,
) {
  if (evaluation !== undefined && run === undefined) {
    const { openEvaluation } = await import('./sources/open-evaluation.ts');
    return openEvaluation(evaluation, { benchmark, reviews });
  }
  if (benchmark !== undefined && run === undefined) {
    const { openBenchmark } = await import('./sources/open-benchmark.ts');
    return openBenchmark(benchmark, { reviews });
  }
  if (run === undefined || benchmark !== undefined || evaluation !== undefined) {
    throw new UsageError('Say what to review: --run, --benchmark or --evaluation, and one of them.');
  }
  if (reviews !== undefined) {
    throw new UsageError('--reviews: what is decided about a run stands in its folder; leave it away.');
  }
  const { openRun } = await import('./sources/open-run.ts');
  const { bucketAccess } = await import('@r2i/source');
  return openRun(run, { s3: bucketAccess(environment) });
}

async function tellGold(
  file: string,
  { run, evaluation, benchmark, reviews }: ReviewSettings,
  { result }: Pick<CommandContext, 'result'>,
): Promise<void> {
  if (evaluation === undefined || run !== undefined) {
    throw new UsageError('--gold goes with --evaluation: a gold slice is made of answers.');
  }
  const { openEvaluation } = await import('./sources/open-evaluation.ts');
  const { writeGold } = await import('./sources/write-gold.ts');
  await using source = await openEvaluation(evaluation, { benchmark, reviews });
  const { rows, counts, itemsAtFault } = await writeGold(file, source);
  const { scorer, target, model, item, open } = counts;
  const lines = [
    `${file}: ${counted(rows.length, 'answer')} that people settled`,
    `  right, and not accepted by rules    ${scorer}`,
    `  right, and the target was wrong     ${target}`,
    `  wrong                               ${model}`,
    `left out: the item has no right answer ${item}, not decided alike or not at all ${open}`,
    ...(itemsAtFault.length === 0 ? [] : [`items at fault: ${itemsAtFault.join(', ')}`]),
  ];
  result(`${lines.join('\n')}\n`, { gold: file, rows: rows.length, ...counts, itemsAtFault });
}
