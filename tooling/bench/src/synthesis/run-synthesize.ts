import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type MockCounts, type MockProcess, spawnMockTeacher } from '@r2i/mock-teacher';
import { z } from 'zod';

import { runMeasured } from '../usage/run-measured.ts';
import { tellUsage } from '../usage/usage.ts';
import { folderBytes } from './folder-bytes.ts';
import { type MeasuredRun, withMock } from './measured-run.ts';
import type { StagedImages } from './stage-images.ts';
import { readStartScript } from './start-script.ts';

/** How a run differs from another. */
export interface Variant {
  readonly latencyMs: number;
  /** Pixels that the student is shown. */
  readonly studentPixels: number;
  /** Whether what is kept is checked for the plain photo, a call each, as is our default and no part of the published scripts. */
  readonly plainView: 'check' | 'skip';
  /** Calls of one model at once. */
  readonly callConcurrency: number;
  /** Images under way at once. */
  readonly concurrency: number;
  /** Where the run folder is left. @default it is removed */
  readonly keep?: string | undefined;
}

/** A run of ours, and its calls by task. */
export type OurRun = MeasuredRun & Pick<MockCounts, 'byTask'>;

/** Questions of a box; all are kept. */
const questions = 3;

/** Samples of every run over the photos, so that all have the same work. */
export function expectedSamples({ photos }: Pick<StagedImages, 'photos'>): number {
  return photos.reduce((sum, { boxes }) => sum + boxes.length * questions, 0);
}

const summarySchema = z.object({ samples: z.number() });
const app = fileURLToPath(new URL('../../../../apps/synthesize/', import.meta.url));
const r2i = fileURLToPath(new URL('../../../../apps/cli/bin/r2i.mjs', import.meta.url));

/** Flags of the mock teacher: nothing is rejected, and what is said of an image's format is not held against it. */
export function mockFlags(latencyMs: number): readonly string[] {
  return ['--behaviour', 'accept-all', '--latency-ms', `${latencyMs}`, '--no-check-images'];
}

/**
 * Runs `r2i synthesize` with the memory settings of the app's start script, in a process of its own against a mock teacher in
 * another, and measures it from outside, its start included.
 *
 * @throws {Error} If it fails, or does not keep all.
 */
export async function runSynthesize(staged: StagedImages, variant: Variant): Promise<OurRun> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-'));
  const out = variant.keep ?? join(folder, 'run');
  await using mock = await spawnMockTeacher(mockFlags(variant.latencyMs));
  try {
    await writeFile(join(folder, 'config.json'), JSON.stringify({ synthesize: configOf(staged, mock) }));
    const { environment, nodeFlags } = await readStartScript(join(app, 'package.json'));
    const { studentPixels, plainView, callConcurrency, concurrency } = variant;
    const words = [
      ...nodeFlags.slice(0, nodeFlags.indexOf('--import')),
      ...[...tellUsage, r2i, 'synthesize'],
      ...['--config', join(folder, 'config.json'), '--images', staged.images, '--out', out],
      ...['--student-pixels', `${studentPixels}`, '--call-concurrency', `${callConcurrency}`],
      ...['--concurrency', `${concurrency}`, '--plain-view', plainView, '--log', 'plain'],
    ];
    const measured = await withMock(mock, () =>
      runMeasured(process.execPath, words, { cwd: folder, environment }),
    );
    const { samples } = summarySchema.parse(JSON.parse(await readFile(join(out, 'summary.json'), 'utf8')));
    const expected = expectedSamples(staged);
    if (samples !== expected) throw new Error(`kept ${samples} samples, not ${expected}`);
    return { ...measured, diskBytes: await folderBytes(out) };
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
      questioner: { teacher: 'qwen', maxQuestions: questions },
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
