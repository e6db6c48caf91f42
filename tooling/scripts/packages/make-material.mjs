import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { must } from './must.mjs';
import { root } from './published.mjs';

/** Photos small enough that a run over them takes seconds. */
const photos = ['scenetext01.jpg', 'scenetext02.jpg'];

/**
 * Starts a served model with made-up replies, beside this process.
 *
 * @returns {Promise<{ url: string, close(): Promise<void> }>} `url` ends in `/v1`.
 */
export async function startTeacher() {
  const args = ['--import', 'tsx', '--conditions=@r2i/source', 'tooling/mock-teacher/src/cli.ts'];
  const child = spawn(process.execPath, [...args, '--port', '0', '--behaviour', 'accept-all'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [url] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('the mock teacher did not start'))),
  ]);
  return {
    url,
    async close() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/**
 * Makes what readers of some examples have: `photos`, and in `runs/first` a finished run over them, by the sources as they are.
 *
 * @param {string} folder - Made here; the run names its photos by this path.
 * @param {string} teacher - Address of a served model.
 */
export async function makeMaterial(folder, teacher) {
  mkdirSync(join(folder, 'photos'), { recursive: true });
  for (const name of photos) cpSync(join(root, 'assets/photos', name), join(folder, 'photos', name));
  const config = join(root, 'presets/small.yaml');
  const flags = ['--config', config, '--images', 'photos', '--out', 'runs/first', '--min-image-side', '400'];
  await must(
    'a run for the examples',
    process.execPath,
    [join(root, 'apps/cli/bin/r2i.mjs'), 'synthesize', ...flags],
    {
      cwd: folder,
      env: { ...process.env, OPENAI_BASE_URL: teacher, R2I_TEACHER_MODEL: 'Qwen/Qwen3-VL-8B-Instruct' },
    },
  );
}
