/**
 * Ends one thread of a program from inside, as one ends that has no memory: instead of sending a message it exits. Loaded before a program
 * (`node --import`), and so before its threads, which are told by the environment (`R2I_ENDED_THREAD`, see `EndedThread` in
 * `start-script.ts`).
 */
import { openSync } from 'node:fs';
import { isMainThread, MessagePort, workerData } from 'node:worker_threads';

const { named, after, once } = JSON.parse(process.env.R2I_ENDED_THREAD ?? '{}');

/** Of all threads, the first that comes so far. */
function isFirst() {
  try {
    openSync(once, 'wx');
    return true;
  } catch {
    return false;
  }
}

/** A pool's threads have no module of their own among their words, and are known by what they are given. */
const about = isMainThread ? '' : [...process.argv, JSON.stringify(workerData)].join('\n');

if (!isMainThread && about.includes(named)) {
  const { postMessage } = MessagePort.prototype;
  let sent = 0;
  MessagePort.prototype.postMessage = function send(...message) {
    sent += 1;
    if (sent > after && isFirst()) process.exit(7);
    postMessage.apply(this, message);
  };
}
