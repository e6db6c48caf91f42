import { dirname, join, resolve } from 'node:path';

import { type CommandContext, readDataFile } from '@r2i/app-shell';
import { GateNotPassedError, gatePolicySchema, planGate, runGate } from '@r2i/evaluation';
import { gatePlanHead, gatePlanRows, gateRows, gateRowsHead } from '@r2i/evaluation/format';
import { parseRecord } from '@r2i/schema';

import { textTable } from '../output/text-table.ts';
import type { GateSettings } from '../settings/gate-settings.ts';

/**
 * Decides by a policy, prints the decision and writes it; or tells how sure it can be.
 *
 * @throws {GateNotPassedError} After printing, if the decision is not GO.
 * @throws What `runGate` and `planGate` throw.
 */
export async function gateAndPrint(
  { policy: file, out, plan }: GateSettings,
  { result }: Pick<CommandContext, 'result'>,
): Promise<void> {
  const policy = parseRecord(gatePolicySchema, await readDataFile(file, 'policy'), file);
  const pathOf = (path: string): string => resolve(dirname(file), path);
  if (plan) {
    const tests = await planGate(policy, { pathOf });
    result(`${textTable([gatePlanHead, ...gatePlanRows(tests)])}\n`, { policy, tests });
    return;
  }
  const report = await runGate(policy, { pathOf, out });
  const lines = [
    textTable([gateRowsHead, ...gateRows(report.tests)]),
    ...report.warnings.map(({ message }) => `warning  ${message}`),
    report.verdict,
    `report   ${join(out, 'gate.md')}`,
  ];
  result(`${lines.join('\n')}\n`, { folder: out, ...report });
  if (report.verdict !== 'GO') throw new GateNotPassedError(report);
}
