import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

import ts from 'typescript';

import { checkExampleTypes } from './check-types.mjs';
import { must } from './must.mjs';
import { readersEnvironment } from './npm-install.mjs';
import { root } from './published.mjs';
import { commandsOf, filesOf, importsUntold } from './read-readme.mjs';
import { readerHas } from './reader-has.mjs';

/** What an example may take. */
const longestMs = 600_000;

/**
 * Runs the examples of a README as they are printed: TypeScript is checked and run, a file that begins with its name (`// count.js`)
 * is written, and of shell commands those that begin with `npx r2i` are run, servers until they listen. What an example imports has to be what the README installs.
 *
 * @param {string} place - Folder where what the README says is installed.
 * @param {{ name: string, readme: import('./read-readme.mjs').Readme, made: string, teacher: string, node: string, withTypes: boolean }} about
 *   `made`: folder of {@link makeMaterial}; `teacher`: address of a served model; `node`: path of the Node that runs them; `withTypes`: they are checked
 *   before.
 * @returns {Promise<number>} How many ran.
 */
export async function runExamples(place, { name, readme, made, teacher, node, withTypes }) {
  for (const [to, from] of Object.entries(readerHas[name] ?? {})) {
    mkdirSync(dirname(join(place, to)), { recursive: true });
    const source = from.startsWith('made:') ? join(made, from.slice('made:'.length)) : join(root, from);
    cpSync(source, join(place, to), { recursive: true });
  }
  const files = filesOf(readme.blocks);
  for (const { file, text } of files) writeFileSync(join(place, file), text);
  const written = files.filter(({ language }) => language === 'ts');
  const untold = files.flatMap(({ text }) => importsUntold(text, readme.install));
  if (untold.length > 0)
    throw new Error(`its README does not install ${untold.join(' ')}, which an example imports`);
  if (withTypes)
    await checkExampleTypes(
      place,
      written.map(({ file }) => file),
    );
  const options = {
    cwd: place,
    timeout: longestMs,
    env: { ...readersEnvironment(node), TEACHER_URL: teacher },
  };
  for (const { file, text } of written) {
    const script = file.replace(/\.ts$/u, '.mjs');
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    writeFileSync(join(place, script), ts.transpileModule(text, { compilerOptions }).outputText);
    await must(`${file} of the README`, node, [script], options);
  }
  const commands = commandsOf(readme.blocks);
  for (const command of commands) {
    // With `--gold` a review writes a file and ends.
    if (/^npx r2i (?:serve-student|evaluate serve|review(?!.* --gold ))\b/u.test(command))
      await startAndStop(command, options);
    else await must(command, 'bash', ['-c', command], options);
  }
  return written.length + commands.length;
}

/** Starts a server, waits until it says where it listens, and ends it. @throws {Error} If it ends before it says so. */
async function startAndStop(command, { cwd, env }) {
  const child = spawn('bash', ['-c', command], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const early = ended.then(() => Promise.reject(new Error(`${command}: it ended before it listened`)));
  const signal = AbortSignal.timeout(longestMs);
  try {
    const [said] = await Promise.race([once(lines, 'line', { signal }), early]);
    if (!/http:\/\//u.test(said)) throw new Error(`${command}: it said ${said}`);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}
