import { connect, type Socket } from 'node:net';

/** What became of a connection. */
export interface Heard {
  /** Statuses of all that was answered, in order. */
  readonly statuses: readonly number[];
  readonly text: string;
  /** How it ended: the server closed it, cut it off, or went on listening. */
  readonly end: 'closed' | 'cut off' | 'open';
  readonly ms: number;
}

export interface RawOptions {
  /** Bytes that are sent, one after the other; each waits for the one before. */
  readonly bytes: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
  /** Answers after which nothing more is waited for. @default 1 */
  readonly answers?: number | undefined;
  /** Ends the sending side when all is sent. @default false */
  readonly ends?: boolean | undefined;
  /** Longest wait, in milliseconds. @default 60000 */
  readonly withinMs?: number | undefined;
}

/** Sends bytes on a connection of their own, as no client of HTTP would. */
export async function sendRaw(
  port: number,
  { bytes, answers = 1, ends = false, withinMs = 60_000 }: RawOptions,
): Promise<Heard> {
  const began = performance.now();
  const socket = connect(port, '127.0.0.1');
  let text = '';
  const statuses = (): number[] =>
    [...text.matchAll(/HTTP\/1\.1 (\d{3}) /gu)].map(([, status]) => Number(status));
  const end = new Promise<Heard['end']>((resolve) => {
    const late = setTimeout(() => resolve('open'), withinMs);
    socket.on('data', (chunk) => {
      text += String(chunk);
      if (statuses().length >= answers && /\}$/u.test(text)) resolve('open');
    });
    socket.once('end', () => resolve('closed'));
    socket.once('error', () => resolve('cut off'));
    socket.once('close', () => {
      clearTimeout(late);
      resolve('closed');
    });
  });
  let isOver = false;
  void end.then(() => {
    isOver = true;
  });
  void (async () => {
    for await (const piece of bytes) {
      if (isOver || socket.destroyed) return;
      if (!socket.write(piece)) await drained(socket);
    }
    if (ends) socket.end();
  })();
  const how = await end;
  socket.destroy();
  return { statuses: statuses(), text, end: how, ms: performance.now() - began };
}

async function drained(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.once('drain', done).once('close', done);
  });
}
