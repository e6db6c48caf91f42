import { splitThoughts } from '@r2i/answers';
import type { Prediction, ReplyFacts } from '@r2i/schema';

/** How a reply can end other than by saying what it had to say. */
export const replyEnds = [
  /** The limit of tokens cut it off. */
  'length',
  /** The model would not answer, by a field of the reply of its own. */
  'refusal',
  /** A filter of the service stopped it. */
  'content-filter',
  /** It asked for a tool and said nothing. */
  'tool-calls',
  /** It thought and said nothing. */
  'reasoning-only',
  /** It said nothing at all. */
  'empty',
] as const;

export type ReplyEnd = (typeof replyEnds)[number];

/** A reply with what is known of its end. */
export type EndedReply = Pick<Prediction, 'output'> & ReplyFacts;

/** @returns `null` where it said what it had to say, and where there was no reply. */
export function endOfReply({ output, finish, refusal = '', reasoning = 0 }: EndedReply): ReplyEnd | null {
  if (output === null) return null;
  if (finish === 'refusal' || refusal !== '') return 'refusal';
  if (finish === 'content-filter' || finish === 'length') return finish;
  const { said, thoughts } = splitThoughts(output);
  if (said !== '' || thoughts === 'unfinished') return null;
  if (reasoning > 0 || thoughts === 'closed') return 'reasoning-only';
  return finish === 'tool-calls' ? 'tool-calls' : 'empty';
}

/**
 * Whether a reply says nothing, though it was neither refused nor cut off. It counts, and a later run asks again: more often
 * than not it is the service that lost it.
 */
export function saysNothing(reply: EndedReply): boolean {
  const end = endOfReply(reply);
  return end === 'tool-calls' || end === 'reasoning-only' || end === 'empty';
}
