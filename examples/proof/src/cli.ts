import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageOf } from '@r2i/schema';

import { planProof } from './chain/plan.ts';
import { measuredCommands } from './chain/run-command.ts';
import { runPlan } from './chain/run-plan.ts';
import { helpText, optionTypes, readSettings } from './read-settings.ts';
import { writeResults } from './results/write-results.ts';

const repo = fileURLToPath(new URL('../../..', import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: optionTypes, strict: true });
  if (values.help === true) {
    process.stdout.write(helpText);
    return;
  }
  const { settings, python } = readSettings(values);
  // pnpm starts scripts in their package; what a person typed is meant from where they are.
  const out = resolve(process.env['INIT_CWD'] ?? '.', values.out ?? 'runs/proof');
  const steps = planProof(settings);
  if (values.list === true) {
    for (const { id, needs } of steps)
      process.stdout.write(`${id}${needs.length === 0 ? '' : ` < ${needs.join(', ')}`}\n`);
    return;
  }
  await mkdir(out, { recursive: true });
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const measured = join(repo, 'examples/proof/python/measured.py');
  const records = await runPlan(steps, {
    places: { repo, out, python, node: process.execPath },
    run: measuredCommands({ python, measured, signal: stop.signal }),
    tell: (line) => process.stderr.write(`proof: ${line}\n`),
  });
  const files = await writeResults({ out, settings, records });
  process.stdout.write(`${files.join('\n')}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
