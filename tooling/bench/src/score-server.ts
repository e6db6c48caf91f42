import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { z } from 'zod';

import { startApp } from './apps/start-app.ts';
import { startIdle } from './apps/start-idle.ts';

/** Outputs of one request, and characters of each: with the rest they stay below 16 MB. */
const outputs = 4096;
const characters = 3600;
const limitMs = 100;
/** Pause between two questions whether the server is there. */
const pauseMs = 5;

const repliesSchema = z.object({ scores: z.array(z.object({ score: z.number().nullable() })) });

/** Prose as a model writes it that goes on and on, another one each; every second one ends with an answer. */
function outputOf(index: number): string {
  const things = ['car', 'sign', 'door', 'window', 'bicycle', 'tree', 'bench', 'lamp', 'shop', 'boat'];
  let text = '';
  for (let at = 0; text.length < characters; at += 1) {
    const thing = things[(index * 7 + at * 3) % things.length];
    text += `Step ${at}: beside the ${thing} number ${index + at} I see something small that may be red or blue.\n`;
  }
  return index % 2 === 0 ? `${text}Answer: B` : text;
}

/**
 * How soon the score server says that it is there while it scores one request of long outputs, as users start it, in a
 * process of its own.
 */
await using server = await startApp({ app: 'evaluate', args: ['serve', '--port', '0', '--no-token'] });
const origin = new URL(server.url).origin;
const query = 'Which colour is the sign?\nA. red\nB. blue\nC. green\nD. white';
const items = Array.from({ length: outputs }, (_, index) => ({
  output: outputOf(index),
  target: 'B',
  query,
}));
const body = JSON.stringify({ items });

/** The trainer has a thread of its own: what it takes to send and read a large batch is no time of the server. */
const trainer = `
  const { parentPort, workerData: { url, body } } = require('node:worker_threads');
  const headers = { 'content-type': 'application/json' };
  fetch(url, { method: 'POST', headers, body }).then((response) => response.json()).then((reply) => parentPort.postMessage(reply));
`;
const worker = new Worker(trainer, { eval: true, workerData: { url: `${origin}/score`, body } });

const started = performance.now();
let isDone = false;
const scored = once(worker, 'message').then(([reply]: unknown[]) => {
  isDone = true;
  return repliesSchema.parse(reply).scores;
});
await using idle = await startIdle();
const latencies: number[] = [];
const idleLatencies: number[] = [];
async function time(url: string, times: number[]): Promise<void> {
  const asked = performance.now();
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  times.push(performance.now() - asked);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
while (!isDone) {
  await time(`${origin}/health`, latencies);
  await time(idle.origin, idleLatencies);
}
const scores = await scored;
const seconds = (performance.now() - started) / 1000;
if (scores.length !== outputs) throw new Error(`${scores.length} scores of ${outputs}`);

latencies.sort((left, right) => left - right);
const at = (share: number): number => latencies[Math.ceil(share * latencies.length) - 1] ?? Number.NaN;
const worst = at(1);
const met = worst <= limitMs;
console.log(
  `${outputs} outputs of ${characters} characters (${(body.length / 1e6).toFixed(1)} MB) scored in ${seconds.toFixed(1)} s; ` +
    `/health asked ${latencies.length} times meanwhile: worst ${worst.toFixed(0)} ms, 99 % within ${at(0.99).toFixed(0)} ms, ` +
    `half within ${at(0.5).toFixed(0)} ms (a server that does nothing: worst ${Math.max(...idleLatencies).toFixed(0)} ms); limit ${limitMs} ms, ${(worst / limitMs).toFixed(2)} of it: ${met ? 'met' : 'MISSED'}`,
);
if (!met) process.exitCode = 1;
