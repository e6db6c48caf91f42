import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { copyRaw, exportRows } from './parquet/contenders.ts';
import { makePool } from './parquet/pool.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    kb: { type: 'string', default: '500' },
    folder: { type: 'string', default: tmpdir() },
    python: { type: 'string', default: process.env['R2I_PYTHON'] ?? 'python3' },
    /** Set in the processes that are measured. */
    contender: { type: 'string' },
  },
});
const rows = Number(values.rows);
const bytes = Number(values.kb) * 1000;
const allowedMegabytes = 300;
const allowedRatio = 2;

const resultSchema = z.object({
  seconds: z.number(),
  cpu: z.number(),
  megabytes: z.number(),
  version: z.string().optional(),
});
type Result = z.infer<typeof resultSchema>;

if (values.contender === undefined) await compare();
else await measure(values.contender);

async function compare(): Promise<void> {
  const { bavail, bsize } = await statfs(values.folder);
  // The copy, the export, and for datasets its cache beside its file.
  const needed = rows * bytes * 2.2;
  if (bavail * bsize < needed)
    throw new Error(`${values.folder} has no room for ${(needed / 1e9).toFixed(0)} GB`);
  const folder = await mkdtemp(join(values.folder, 'r2i-bench-parquet-'));
  try {
    await makePool(folder, bytes);
    const copy = runNode(folder, 'copy');
    await rm(join(folder, 'copy.bin'), { force: true });
    const ours = runNode(folder, 'export');
    await rm(join(folder, 'export'), { recursive: true, force: true });
    const again = runNode(folder, 'copy');
    await rm(join(folder, 'copy.bin'), { force: true });
    const peer = runPython(folder);
    const raw = Math.min(copy.seconds, again.seconds);
    const line = (name: string, { seconds, cpu, megabytes }: Result, limits: string): string[] => [
      name,
      `${seconds.toFixed(1)} s`,
      `${((rows * bytes) / 1e6 / seconds).toFixed(0)} MB/s`,
      `${(seconds / raw).toFixed(2)} x`,
      `${cpu.toFixed(1)} s`,
      `${megabytes.toFixed(0)} MB`,
      limits,
    ];
    const met = ours.seconds <= allowedRatio * raw && ours.megabytes <= allowedMegabytes ? 'yes' : 'NO';
    console.log(`${rows} rows of ${values.kb} KB, ${((rows * bytes) / 1e9).toFixed(1)} GB`);
    console.log(
      formatTable(
        [
          '',
          'time',
          'rate',
          'of raw copy',
          'CPU',
          'peak memory',
          `within ${allowedRatio} x and ${allowedMegabytes} MB`,
        ],
        [
          line('raw copy, before', copy, ''),
          line('raw copy, after', again, ''),
          line('export (easyr1)', ours, met),
          ...(typeof peer === 'string' ? [] : [line(`datasets ${peer.version}`, peer, '')]),
        ],
      ),
    );
    if (typeof peer === 'string') console.log(`datasets: skipped, ${peer}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runNode(folder: string, contender: string): Result {
  const args = ['--folder', folder, '--rows', String(rows), '--kb', values.kb, '--contender', contender];
  const self = fileURLToPath(import.meta.url);
  // As the app's start script does it.
  const flags = ['--max-semi-space-size=1', ...process.execArgv];
  const env = { ...process.env, MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, self, ...args], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
  return resultSchema.parse(JSON.parse(stdout));
}

function runPython(folder: string): Result | string {
  const script = fileURLToPath(new URL('./parquet/write_datasets.py', import.meta.url));
  const env = { ...process.env, HF_HUB_OFFLINE: '1', HF_DATASETS_DISABLE_PROGRESS_BARS: '1' };
  const { stdout, stderr, status, error } = spawnSync(values.python, [script, folder, String(rows)], {
    encoding: 'utf8',
    env,
  });
  if (error !== undefined) return error.message;
  if (status !== 0) return stderr.trim().split('\n').at(-1) ?? 'it failed';
  return resultSchema.parse(JSON.parse(stdout));
}

async function measure(contender: string): Promise<void> {
  const started = performance.now();
  const before = process.cpuUsage();
  if (contender === 'copy') await copyRaw(values.folder, rows);
  else await exportRows(values.folder, rows, bytes);
  const seconds = (performance.now() - started) / 1000;
  // Tells the same on a busy machine, where time does not.
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, cpu, megabytes: process.resourceUsage().maxRSS / 1000 }));
}
