import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type MockProcess, spawnMockTeacher } from '@r2i/mock-teacher';
import { z } from 'zod';

import { folderBytes } from './folder-bytes.ts';
import type { StagedImages } from './stage-images.ts';
import { readStartScript } from './start-script.ts';

/** How a run differs from another. */
export interface Variant {
  readonly latencyMs: number;
  /** Pixels that the student is shown. */
  readonly studentPixels: number;
  /** Calls of one model at once. */
  readonly callConcurrency: number;
  /** Images under way at once. */
  readonly concurrency: number;
  /** Whether the packages' sources are run, or what was built of them. */
  readonly built: boolean;
}

/** What one run took. */
export interface Measured {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly uploadBytes: number;
  readonly calls: number;
  readonly peakInFlight: number;
  readonly samples: number;
}

const usageSchema = z.object({ cpuSeconds: z.number(), memoryBytes: z.number() });
const summarySchema = z.object({ samples: z.number(), candidates: z.number() });
const app = fileURLToPath(new URL('../../../../apps/synthesize/', import.meta.url));

/** Runs `synthesize` as its start script does, in a process of its own against a mock teacher in another, and measures it from outside. */
export async function runSynthesize(staged: StagedImages, variant: Variant): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-'));
  await using mock = await spawnMockTeacher([
    '--behaviour',
    'accept-all',
    '--latency-ms',
    `${variant.latencyMs}`,
  ]);
  try {
    await writeFile(join(folder, 'config.json'), JSON.stringify({ synthesize: configOf(staged, mock) }));
    const started = performance.now();
    await runApp(folder, staged, variant);
    const wallSeconds = (performance.now() - started) / 1000;
    const usage = usageSchema.parse(JSON.parse(await readFile(join(folder, 'usage.json'), 'utf8')));
    const summary = summarySchema.parse(
      JSON.parse(await readFile(join(folder, 'run', 'summary.json'), 'utf8')),
    );
    const { calls, uploadBytes, peakInFlight } = await mock.stats();
    const diskBytes = await folderBytes(join(folder, 'run'));
    return { ...usage, wallSeconds, diskBytes, calls, uploadBytes, peakInFlight, samples: summary.samples };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function configOf({ boxes }: StagedImages, { url: baseUrl }: MockProcess): object {
  const teacher = (model: string): object => ({ model, baseUrl, family: model });
  return {
    teachers: { qwen: teacher('qwen'), glm: teacher('glm'), student: teacher('student') },
    roles: {
      proposer: { boxes },
      questioner: { teacher: 'qwen', maxQuestions: 3 },
      validator: { teacher: 'qwen' },
      answerers: [
        { teacher: 'qwen', samples: 4 },
        { teacher: 'glm', samples: 4 },
      ],
      grouper: { teacher: 'glm' },
      verifier: 'none',
      distractorWriter: { teacher: 'qwen' },
      solver: { teacher: 'student' },
    },
  };
}

async function runApp(folder: string, { images }: StagedImages, variant: Variant): Promise<void> {
  const { studentPixels, callConcurrency, concurrency, built } = variant;
  const { environment, nodeFlags } = await readStartScript(join(app, 'package.json'));
  const child = spawn(
    process.execPath,
    [
      ...nodeFlags.filter((flag) => !(built && flag.startsWith('--conditions='))),
      ...['--import', new URL('./report-usage.ts', import.meta.url).href, 'src/cli.ts'],
      ...['--config', join(folder, 'config.json'), '--images', images, '--out', join(folder, 'run')],
      ...['--student-pixels', `${studentPixels}`, '--call-concurrency', `${callConcurrency}`],
      ...['--concurrency', `${concurrency}`, '--log', 'plain'],
    ],
    {
      cwd: app,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...environment, R2I_BENCH_USAGE: join(folder, 'usage.json') },
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`synthesize ended with ${String(code)}: ${said.trim()}`);
}
