import type { IncomingMessage } from 'node:http';

import type { BodyMemory } from './body-memory.ts';
import { freeBytes } from './free-bytes.ts';
import { HttpProblem } from './http-problem.ts';

export interface ReadBodyOptions {
  readonly maxBytes: number;
  /**
   * Time from now in which the whole body has to come, in milliseconds. After a sixth of it, as large a part has to be there as of the
   * rest of the time is over, so that a client that sends nothing holds nothing for long. @default 60000
   */
  readonly withinMs?: number | undefined;
}

/** A body that was read. */
export interface ReadBody {
  /** In a buffer of their own, which may be longer and may be handed to another thread; or in memory that threads share. */
  readonly bytes: Uint8Array;
  /** Its bytes are not looked at any more: what is shared is given to others. */
  free(): void;
}

/** Bytes in a buffer that can be handed to another thread: the same ones, or a copy of what threads share. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : bytes.slice();
}

const usualMs = 60_000;
/** Bytes of one body that are taken before others have their turn: a system hands over two megabytes of each at a time. */
const atOnce = 131_072;

/** Bytes that a client says it sends; `undefined` where it does not say. */
export function declaredLength({ headers }: Pick<IncomingMessage, 'headers'>): number | undefined {
  const told = headers['content-length'];
  return told === undefined ? undefined : Number(told);
}

/**
 * Reads a whole body. A client that sends too much, or too slowly, is answered; the connection stays for that.
 *
 * @throws {HttpProblem} 413 for more than `maxBytes`, told beforehand or not; 408 for one that does not come in time.
 * @throws If the client leaves before the end.
 *
 * @param options.memory - For long bodies. @default a buffer for each
 */
export function readBody(
  request: IncomingMessage,
  { maxBytes, withinMs = usualMs, memory }: ReadBodyOptions & { readonly memory?: BodyMemory | undefined },
): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    const declared = declaredLength(request);
    const tooLong = new HttpProblem(`The body is longer than ${maxBytes} bytes.`, { status: 413 });
    if (declared !== undefined && declared > maxBytes) {
      reject(tooLong);
      return;
    }
    const span = memory?.take(declared ?? maxBytes);
    const free = (): void => span?.free();
    // Memory that is not written to is not taken yet, so a length that is only told costs nothing.
    let bytes = span?.bytes ?? new Uint8Array(declared ?? 0);
    let length = 0;
    let unpaused = 0;
    const began = performance.now();
    const watch = setInterval(() => {
      const part = (performance.now() - began - withinMs / 6) / (withinMs - withinMs / 6);
      if (length >= part * (declared ?? maxBytes) && part < 1) return;
      fail(new HttpProblem(`The body comes too slowly: ${withinMs} ms are given to it.`, { status: 408 }));
    }, withinMs / 24);
    const leave = (): void => {
      clearInterval(watch);
      request.off('data', take).off('end', end).off('error', fail).off('close', gone);
    };
    function fail(error: Error): void {
      leave();
      freeBytes(bytes);
      free();
      reject(error);
    }
    function gone(): void {
      fail(new Error('the client left'));
    }
    function take(chunk: Buffer): void {
      const end = length + chunk.length;
      if (end > maxBytes) {
        fail(tooLong);
        return;
      }
      if (end > bytes.length) bytes = grown(bytes, Math.min(maxBytes, Math.max(end, bytes.length * 2)));
      bytes.set(chunk, length);
      unpaused += chunk.length;
      length = end;
      freeBytes(chunk);
      if (unpaused < atOnce) return;
      unpaused = 0;
      resumeNext(request);
    }
    function end(): void {
      leave();
      resolve({ bytes: bytes.subarray(0, length), free });
    }
    request.on('data', take).once('end', end).once('error', fail).once('close', gone);
  });
}

function grown(bytes: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  freeBytes(bytes);
  return larger;
}

const reading: IncomingMessage[] = [];

/** Of bodies that are let in one goes on at each turn of the event loop: however many come, a turn stays short. */
function resumeNext(request: IncomingMessage): void {
  request.pause();
  if (reading.push(request) > 1) return;
  setImmediate(function turn() {
    reading.shift()?.resume();
    if (reading.length > 0) setImmediate(turn);
  });
}

/** Connections that go on at each turn, and time between two turns: together 100 MB a second pass, a small part of this thread's time. */
const passAtOnce = 4;
const passEveryMs = 5;
const passing: IncomingMessage[] = [];
let turns: NodeJS.Timeout | undefined;

/** Refused bodies are taken in turn: however many come, those who are let in are read beside them. */
function resumeInTurn(request: IncomingMessage): void {
  request.pause();
  passing.push(request);
  turns ??= setInterval(() => {
    for (const next of passing.splice(0, passAtOnce)) next.resume();
    if (passing.length > 0) return;
    clearInterval(turns);
    turns = undefined;
  }, passEveryMs);
}

/**
 * Lets what still comes of a body pass, so that the client reads its answer; of more than `maxBytes`, or longer than `withinMs`, the
 * connection is dropped.
 */
export function passBody(request: IncomingMessage, { maxBytes, withinMs = usualMs }: ReadBodyOptions): void {
  if (request.complete || request.destroyed) return;
  let length = 0;
  let unpaused = 0;
  const late = setTimeout(() => request.destroy(), withinMs);
  late.unref();
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    unpaused += chunk.length;
    freeBytes(chunk);
    if (length > maxBytes) request.destroy();
    else if (unpaused >= atOnce) {
      unpaused = 0;
      resumeInTurn(request);
    }
  });
  // Who has left needs nothing more.
  request.on('error', () => undefined);
  request.once('close', () => clearTimeout(late));
  request.once('end', () => clearTimeout(late));
}
