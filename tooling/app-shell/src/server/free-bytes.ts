import { MessageChannel } from 'node:worker_threads';

/** Leads to nobody. What is handed over here is no longer this thread's, and its memory is given back. */
const { port1: nowhere, port2 } = new MessageChannel();
port2.close();
nowhere.unref();

/**
 * Gives the memory of bytes back now, which are empty afterwards; bytes that share theirs with others are left as they are. V8 counts
 * what lies outside of its heap, and searches all of it for garbage when there is much: under many large bodies, again and again.
 */
export function freeBytes({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) nowhere.postMessage(null, [buffer]);
}
