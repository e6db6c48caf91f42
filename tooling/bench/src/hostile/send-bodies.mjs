// Runs in a thread of its own: what it takes to make and send bodies is no time of the server, nor of who asks after it.
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

import { chatBodies, scoreBodies } from './hostile-bodies.mjs';

const { url, model, count, bytes, slow, atOnce } = workerData;
const bodies = model === null ? scoreBodies : chatBodies(model);
const kinds = Object.keys(bodies);

/** @returns The status, or what became of the connection. */
function post(body) {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const asked = request(url, { method: 'POST', headers, agent: false }, (response) => {
      let length = 0;
      response.on('data', (chunk) => {
        length += chunk.length;
      });
      response.once('end', () => resolve({ status: String(response.statusCode), length }));
      response.once('error', () => resolve({ status: 'cut off', length }));
    });
    asked.once('error', () => resolve({ status: 'cut off', length: 0 }));
    asked.end(body);
  });
}

/** Says that it sends as much as is taken, and sends a byte a second. */
function postSlowly() {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': bytes };
    const asked = request(url, { method: 'POST', headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: String(response.statusCode), length: 0 });
    });
    const drip = setInterval(() => asked.write('['), 1000);
    asked.once('error', () => resolve({ status: 'cut off', length: 0 }));
    asked.once('close', () => clearInterval(drip));
    asked.write('[');
  });
}

const tally = new Map();
const tell = (kind, { status, length }) => {
  const statuses = tally.get(kind) ?? {};
  statuses[status] = (statuses[status] ?? 0) + 1;
  tally.set(kind, statuses);
  if (status === '400' && length > 4000) throw new Error(`${kind}: an error of ${length} bytes`);
};

/** Those that take long to be made and little room, or the longest to be made, are kept. */
const kept = new Map();
function bodyOf(kind) {
  const made = kept.get(kind) ?? bodies[kind](bytes);
  if (made.length < 8_000_000 || kind.includes('keys')) kept.set(kind, made);
  return made;
}

let next = 0;
async function sendOn() {
  for (let at = next++; at < count; at = next++) {
    const kind = kinds[at % kinds.length];
    const body = bodyOf(kind);
    // Whoever is turned away comes again, until it has been read.
    for (;;) {
      const reply = await post(body);
      tell(kind, reply);
      if (reply.status !== '429' && reply.status !== 'cut off') break;
      await sleep(1000);
    }
  }
}

const slowly = Array.from({ length: slow }, async () => tell('slow', await postSlowly()));
await Promise.all(Array.from({ length: atOnce }, sendOn));
await Promise.all(slowly);
parentPort.postMessage(Object.fromEntries(tally));
