import { join } from 'node:path';

import type { RunSummary } from '@r2i/run';

import type { Spending } from './spending.ts';
import { tellPassedOver } from './tell-passed-over.ts';

/** The funnel as text: one line a stage that rejected anything, with the reasons in order of weight. */
export function formatSummary(
  summary: RunSummary,
  { folder, spent, advice = [] }: { folder: string; spent: Spending; advice?: readonly string[] },
): string {
  const passedOver = tellPassedOver(summary.passedOver ?? {});
  const lines = [
    `images      ${summary.images.seen} seen, ${summary.images.processed} processed, ${summary.images.rejected} rejected`,
    ...(passedOver === '' ? [] : [`passed over ${passedOver}`]),
    `candidates  ${summary.candidates}`,
  ];
  for (const { stage, entered, rejected, reasons } of summary.funnel) {
    if (rejected === 0) continue;
    const list = Object.entries(reasons)
      .sort(([, left], [, right]) => right - left)
      .map(([reason, count]) => `${reason} ${count}`);
    lines.push(
      `  ${stage.padEnd(13)} ${String(entered).padStart(5)} in, ${String(rejected).padStart(5)} rejected: ${list.join(', ')}`,
    );
  }
  lines.push(`samples     ${summary.samples} kept`);
  if (spent.tokens > 0) lines.push(`spent       ${formatSpending(spent, summary.samples)}`);
  lines.push(...comingBack(summary), ...advice.map((line) => `try         ${line}`));
  lines.push(`report      ${join(folder, 'report.html')}`);
  return `${lines.join('\n')}\n`;
}

function formatSpending({ tokens, usd, unpricedModels }: Spending, samples: number): string {
  const used = `${tokens.toLocaleString('en-US')} tokens`;
  if (unpricedModels.length > 0) return `${used}; no price is given for ${unpricedModels.join(', ')}`;
  const each = samples === 0 ? '' : `, $${(usd / samples).toFixed(4)} a sample`;
  return `${used}, $${usd.toFixed(2)}${each}`;
}

/** What is said of earlier sessions, of damage, and of other runs: nothing where all is as it was. */
function comingBack({ superseded, damaged = {}, reused = {} }: RunSummary): readonly string[] {
  const lines: string[] = [];
  if (superseded !== undefined) {
    const photos = Object.entries(superseded.photos).filter(([, count]) => count > 0);
    const why = photos.map(([reason, count]) => `${reason} ${count}`).join(', ');
    lines.push(
      `superseded  ${superseded.samples} samples and ${superseded.rejections} rejections count no more, by photos: ${why} (superseded.jsonl)`,
    );
  }
  const damage = Object.entries(damaged).map(([file, count]) => `${file} ${count}`);
  if (damage.length > 0) lines.push(`damaged     ${damage.join(', ')}`);
  for (const [run, count] of Object.entries(reused)) {
    lines.push(`reused      ${count} replies of run ${run.slice(0, 8)}`);
  }
  return lines;
}
