import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { spawnMockTeacher } from '@r2i/mock-teacher';
import { z } from 'zod';

import { runMeasured } from '../usage/run-measured.ts';
import { folderBytes } from './folder-bytes.ts';
import { type MeasuredRun, withMock } from './measured-run.ts';
import { expectedSamples, mockFlags } from './run-synthesize.ts';
import type { StagedImages } from './stage-images.ts';

/** A checkout of the method's published scripts, and how they are run. */
export interface Published {
  /** Folder of the scripts. */
  readonly scripts: string;
  readonly python: string;
  /** Packages that are not installed, each with a stand-in of ours. */
  readonly standIns: readonly string[];
}

/** Their student is asked at this port of this machine, whatever is said. */
const studentPort = '18902';
const packages = ['openai', 'mathruler'] as const;
const standInFolder = (name: string): string => fileURLToPath(new URL(`stand-ins/${name}`, import.meta.url));

const keptSchema = z.object({ vqa_results: z.array(z.object({ status: z.string() })) });

/** Finds what a checkout needs that is not installed. */
export async function openPublished(folder: string, python: string): Promise<Published> {
  const ask =
    'import importlib.util, sys; print(*[n for n in sys.argv[1:] if importlib.util.find_spec(n) is None])';
  const { stdout } = await promisify(execFile)(python, ['-c', ask, ...packages]);
  return {
    scripts: join(folder, 'data_synthesis'),
    python,
    standIns: stdout.split(/\s+/u).filter((name) => name !== ''),
  };
}

/**
 * Runs `create_questions.py` and `create_answers.py` as they are, one after the other, with their own numbers of workers.
 *
 * @throws {Error} If one fails, or they do not keep as many as ours does.
 */
export async function runPublished(
  { photos }: StagedImages,
  { scripts, python, standIns, latencyMs }: Published & { readonly latencyMs: number },
): Promise<MeasuredRun> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-published-'));
  await using mock = await spawnMockTeacher([...mockFlags(latencyMs), '--port', studentPort]);
  try {
    const input = photos.map(({ file, boxes }) =>
      JSON.stringify({
        image_path: file,
        bbox_results: boxes.map(({ left, top, width, height }, index) => ({
          bbox: `(${left},${top},${left + width},${top + height})`,
          detected_object: `thing-${index}`,
          sam3_score: 0.9,
        })),
      }),
    );
    await writeFile(join(folder, 'boxes.jsonl'), `${input.join('\n')}\n`);
    const out = join(folder, 'out');
    await mkdir(out);
    const environment = {
      PYTHONPATH: ['usage', ...standIns].map(standInFolder).join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const run = (script: string, flags: Readonly<Record<string, string>>) => {
      const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
      return runMeasured(python, [join(scripts, script), ...words], { environment });
    };
    const service = { api_key: 'none', api_url: `${mock.url}/chat/completions` };
    const measured = await withMock(mock, async () => {
      const questions = await run('create_questions.py', {
        ...service,
        input_files: join(folder, 'boxes.jsonl'),
        output_file: join(out, 'questions'),
        crop_output_dir: join(out, 'crops'),
        seed_json: join(scripts, 'seed.json'),
      });
      const answers = await run('create_answers.py', {
        ...service,
        kimi_api_key: 'none',
        kimi_api_url: mock.url,
        input_file: join(out, 'questions.jsonl'),
        output_file: join(out, 'answers.jsonl'),
        bbox_output_dir: join(out, 'boxed'),
      });
      return {
        wallSeconds: questions.wallSeconds + answers.wallSeconds,
        cpuSeconds: questions.cpuSeconds + answers.cpuSeconds,
        memoryBytes: Math.max(questions.memoryBytes, answers.memoryBytes),
      };
    });
    const kept = await keptIn(join(out, 'answers.jsonl'));
    const expected = expectedSamples({ photos });
    if (kept !== expected) throw new Error(`they kept ${kept} samples, not ${expected}`);
    return { ...measured, diskBytes: await folderBytes(out) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function keptIn(file: string): Promise<number> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const results = lines.flatMap((line) => keptSchema.parse(JSON.parse(line)).vqa_results);
  return results.filter(({ status }) => status === 'valid vqa').length;
}
