import { markdownTable, markdownText, printable } from '@r2i/schema';

import { percent } from '../format/format-share.ts';
import type { GateReport } from './gate-report.ts';
import { gatePlanHead, gatePlanRows, gateRows, gateRowsHead } from './gate-rows.ts';

/** A decision as a Markdown page, {@link printable}: names and warnings repeat what others wrote. */
export function gateMarkdown({ verdict, tests, policy, warnings }: GateReport): string {
  const { level, power, mostMissing, assume } = policy;
  const lines = [
    `# ${verdict}`,
    '',
    markdownTable([...gateRowsHead], gateRows(tests)),
    '',
    `A gain is what the candidate is better by: a higher accuracy, a smaller zooming gap. Two-sided tests by image; p by Holm over all ${tests.length}, so that the chance of any wrong decision is at most ${percent(level)}. Items are those whose answers are known of both; where more than ${percent(mostMissing)} are not, a test stays open.`,
    '',
    '## How sure it could be',
    '',
    markdownTable([...gatePlanHead], gatePlanRows(tests)),
    '',
    `Power: chance of seeing the true gain supposed, at the hardest level of the correction, if ${percent(assume.discordant)} of the items change sides and what changes correlates by ${assume.withinImage} within an image. Items needed: for a power of ${percent(power)}, images as full as here.`,
    ...(warnings.length === 0
      ? []
      : ['', ...warnings.map(({ message }) => `- Warning: ${markdownText(message)}`)]),
    '',
  ];
  return printable(lines.join('\n'));
}
