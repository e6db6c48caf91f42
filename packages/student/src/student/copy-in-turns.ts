import { setImmediate } from 'node:timers/promises';

/** Bytes that are copied in one go: a few milliseconds. */
const atOnce = 4_194_304;

/** Copies bytes. Of many, whatever else waits in this process has its turn in between: 150 MB take a sixth of a second. */
export async function copyInTurns(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += atOnce) {
    if (at > 0) await setImmediate();
    copy.set(bytes.subarray(at, at + atOnce), at);
  }
  return copy;
}
