import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { freePort } from './free-port.ts';
import type { ServerProgram, TestServer } from './test-server.ts';

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];

/** `redis-server`, or what speaks as it does. */
export const redisProgram: ServerProgram = {
  name: 'Redis',
  path: ['redis-server', 'valkey-server']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path)),
  missing: 'needs redis-server (apt-get install redis-server)',
};

/** Starts Redis. It keeps each command before it answers, so that a restart loses nothing. */
export async function startRedis(): Promise<TestServer> {
  const { path, missing } = redisProgram;
  if (path === undefined) throw new Error(missing);
  const folder = await mkdtemp(join(tmpdir(), 'r2i-redis-'));
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const keep = ['--appendonly', 'yes', '--appendfsync', 'always', '--loglevel', 'warning'];
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    child = spawn(path, [...words, ...keep], { stdio: 'ignore' });
    while (!(await answers(port))) await wait(20);
  };
  const stop = async (): Promise<void> => {
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart() {
      await stop();
      await start();
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whether it answers, and has read what it kept. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = await once(socket, 'data');
    return String(reply).startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
