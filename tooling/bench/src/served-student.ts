import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { parseJsonLines, predictionSchema } from '@r2i/schema';

import { runApp, startApp } from './apps/start-app.ts';

const items = 24;
const { resolve } = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));

/**
 * Whether the student that comes along says the same served by `serve-student` and in the process of `evaluate`, as users
 * run both: every answer to 24 items in both views, word for word, and `compare` finds nothing that was asked otherwise.
 */
const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-served-'));
try {
  const student = folderOf('@r2i/tiny-student');
  const about = [
    ...['--benchmark', folderOf('@r2i/mini-zoombench'), '--limit', String(items)],
    ...['--log', 'silent', '--draws', '100'],
  ];
  const outputs = async (
    name: string,
    ...who: readonly string[]
  ): Promise<ReadonlyMap<string, string | null>> => {
    const out = join(folder, name);
    await runApp({ app: 'evaluate', args: ['run', ...about, '--out', out, ...who] });
    const file = join(out, 'predictions.jsonl');
    const predictions = parseJsonLines(predictionSchema, await readFile(file, 'utf8'), file);
    return new Map([...predictions].map(({ item, view, output }) => [`${item} ${view}`, output]));
  };
  const here = await outputs('in-process', '--student', student);
  await using server = await startApp({ app: 'serve-student', args: ['--model', student, '--port', '0'] });
  const service = [
    '--model',
    'tiny-student',
    '--base-url',
    server.url,
    '--temperature',
    '0',
    '--max-tokens',
    '12',
  ];
  const served = await outputs('served', ...service);
  const folders = [join(folder, 'in-process'), join(folder, 'served')];
  await runApp({
    app: 'evaluate',
    args: ['compare', ...folders, '--out', join(folder, 'compared'), '--draws', '100'],
  });

  const asked = 2 * items;
  const alike = [...here].filter(([key, output]) => output !== null && served.get(key) === output).length;
  const met = here.size === asked && served.size === asked && alike === asked;
  for (const [key, output] of here) {
    if (served.get(key) !== output) console.log(`${key}: ${output} in process, ${served.get(key)} served`);
  }
  console.log(
    `${alike} of ${asked} answers are the same served and in process, limit ${asked}, ${(alike / asked).toFixed(2)} of it: ${met ? 'met' : 'MISSED'}`,
  );
  if (!met) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
