import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { openRun } from '../folder/open-run.ts';
import { makeEntry } from './make-entry.ts';

/**
 * A small run as its own process, to be killed: `run-images.ts <folder> <images> <step> <delay>`. `step` sets
 * the order of the images; `delay` is a pause between steps in milliseconds. Prints `open` when it has the
 * folder, and a line for each image that is done.
 */
const [folder = '', images = '0', step = '1', delay = '0'] = process.argv.slice(2);
const count = Number(images);
const run = await openRun(folder, { config: { images: count }, versions: {}, seed: 7, sourceRoot: 'made' });
process.stdout.write('open\n');

async function work(index: number): Promise<void> {
  const entry = makeEntry(`image-${index}.jpg`, index % 4);
  if (run.isDone(entry.key)) return;
  const call = `call ${index}`;
  if ((await run.cache.get(call)) === undefined) await run.cache.set(call, { text: `answer ${index}` });
  await wait(Number(delay));
  const bytes = Buffer.alloc(20_000, index);
  const id = createHash('sha256').update(bytes).digest('hex');
  await run.storeImage('crops', { id, bytes, mediaType: 'image/jpeg', width: 1, height: 1 });
  await run.commit(entry);
  process.stdout.write(`${entry.name}\n`);
}

const order = Array.from({ length: count }, (_, index) => (index * Number(step)) % count);
while (order.length > 0) await Promise.all(order.splice(0, 3).map(work));
await run.finish({ ledger: {}, wallMs: 0 });
await wait(Number(delay));
await run.close();
process.stdout.write(`${JSON.stringify(run.recovery)}\n`);
