import { z } from 'zod';

/** To the worker. */
export type CallMessage =
  | { kind: 'task'; id: number; input: unknown }
  | { kind: 'leave'; id: number }
  | { kind: 'ping' }
  | { kind: 'close' };

/** From the worker. */
export type ReplyMessage =
  /** `closes`: it has something open, and is asked to close it before it is ended. */
  | { kind: 'ready'; about: unknown; closes: boolean }
  | { kind: 'unable'; error: unknown }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id: number; error: unknown }
  | { kind: 'pong' }
  | { kind: 'note'; note: unknown };

const id = z.int();

export const callSchema: z.ZodType<CallMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), id, input: z.unknown() }),
  z.object({ kind: z.literal('leave'), id }),
  z.object({ kind: z.literal('ping') }),
  z.object({ kind: z.literal('close') }),
]);

export const replySchema: z.ZodType<ReplyMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), about: z.unknown(), closes: z.boolean() }),
  z.object({ kind: z.literal('unable'), error: z.unknown() }),
  z.object({ kind: z.literal('done'), id, output: z.unknown() }),
  z.object({ kind: z.literal('failed'), id, error: z.unknown() }),
  z.object({ kind: z.literal('pong') }),
  z.object({ kind: z.literal('note'), note: z.unknown() }),
]);
