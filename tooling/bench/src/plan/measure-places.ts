import { once } from 'node:events';
import { connect } from 'node:net';

import { openQueue } from '@r2i/queue';

const seconds = 5;
const callers = 64;

/**
 * Calls a second for which a Redis gives places and takes them back, with a core of its own: what this machine does besides does
 * not count in.
 */
export async function measurePlaces(url: string): Promise<number> {
  await using queue = await openQueue(url, 'places');
  const { limits } = queue;
  let given = 0;
  const before = await cpuOfRedis(url);
  const until = performance.now() + seconds * 1000;
  const call = async (_: unknown, caller: number): Promise<void> => {
    while (performance.now() < until) {
      const holder = `${caller}:${given}`;
      await limits.take('a model of a service', holder, { concurrency: 100_000 });
      await limits.release('a model of a service', holder);
      given += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return given / ((await cpuOfRedis(url)) - before);
}

/** What it has taken of the processor, in seconds. */
async function cpuOfRedis(url: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  socket.write('INFO cpu\r\n');
  let said = '';
  while (!said.includes('used_cpu_user_children')) said += String((await once(socket, 'data'))[0]);
  socket.destroy();
  const [user, system] = ['user', 'sys'].map((name) =>
    Number(new RegExp(`used_cpu_${name}:([0-9.]+)`, 'u').exec(said)?.[1]),
  );
  return (user ?? 0) + (system ?? 0);
}
