import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-port.ts';
import type { ServerProgram, TestServer } from './test-server.ts';

const root = '/usr/lib/postgresql';
const versions = existsSync(root) ? readdirSync(root).sort().reverse() : [];

/** The folder of `initdb` and `pg_ctl`, as Debian has them. */
export const postgresProgram: ServerProgram = {
  name: 'PostgreSQL',
  path: [...versions.map((version) => join(root, version, 'bin')), '/usr/local/bin'].find((folder) =>
    existsSync(join(folder, 'pg_ctl')),
  ),
  missing: 'needs PostgreSQL (apt-get install postgresql)',
};

/** Starts PostgreSQL, as another user where this one is root, which it refuses. */
export async function startPostgres(): Promise<TestServer> {
  const { path, missing } = postgresProgram;
  if (path === undefined) throw new Error(missing);
  const folder = await mkdtemp(join(tmpdir(), 'r2i-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const call = (program: string, words: readonly string[]): void => {
    const line = [join(path, program), ...words];
    const [command = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...line] : line;
    execFileSync(command, rest, { stdio: 'ignore', cwd: folder });
  };
  const port = await freePort();
  const data = join(folder, 'data');
  const options = `-p ${port} -h 127.0.0.1 -k ${folder}`;
  const start = (): void =>
    call('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  const stop = (): void => call('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop']);
  call('initdb', ['-D', data, '-A', 'trust', '-U', 'r2i', '-E', 'UTF8']);
  start();
  return {
    url: `postgres://r2i@127.0.0.1:${port}/postgres`,
    async restart() {
      stop();
      start();
    },
    async [Symbol.asyncDispose]() {
      stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
