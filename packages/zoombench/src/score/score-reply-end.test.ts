import type { BenchmarkItem } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { type EndedReply, endOfReply, saysNothing } from './end-of-reply.ts';
import { scoreReplyEnd } from './score-reply-end.ts';

const choice: Pick<BenchmarkItem, 'form'> = { form: 'choice' };

interface Row {
  readonly reply: EndedReply;
  readonly end: ReturnType<typeof endOfReply>;
  /** `null`: the text is scored. */
  readonly cause: string | null;
  readonly detail?: string;
  readonly askedAgain?: boolean;
}

describe('how a reply ended', () => {
  it.each<Row>([
    { reply: { output: 'B' }, end: null, cause: null },
    { reply: { output: 'B', finish: 'stop' }, end: null, cause: null },
    { reply: { output: 'B', finish: 'other' }, end: null, cause: null },
    { reply: { output: 'B', finish: 'tool-calls' }, end: null, cause: null },
    { reply: { output: null, finish: 'length' }, end: null, cause: null },
    {
      reply: { output: 'Answer: A or perhaps', finish: 'length' },
      end: 'length',
      cause: 'cut-off',
      detail: 'length',
    },
    { reply: { output: '<answer>A</answer> since', finish: 'length' }, end: 'length', cause: null },
    { reply: { output: '', finish: 'length' }, end: 'length', cause: 'cut-off' },
    { reply: { output: '', finish: 'length', reasoning: 900 }, end: 'length', cause: 'cut-off' },
    { reply: { output: '<think>A because', finish: 'length' }, end: 'length', cause: 'cut-off' },
    { reply: { output: '<think>A because', finish: 'stop' }, end: null, cause: null },
    { reply: { output: 'no', finish: 'refusal' }, end: 'refusal', cause: 'refusal', detail: 'refused-apart' },
    { reply: { output: 'no', finish: 'stop', refusal: 'no' }, end: 'refusal', cause: 'refusal' },
    { reply: { output: '<answer>A</answer>', refusal: 'no' }, end: 'refusal', cause: 'refusal' },
    { reply: { output: 'B', refusal: '' }, end: null, cause: null },
    {
      reply: { output: '', finish: 'content-filter' },
      end: 'content-filter',
      cause: 'refusal',
      detail: 'content-filter',
    },
    {
      reply: { output: '<answer>A</answer> It', finish: 'content-filter' },
      end: 'content-filter',
      cause: null,
    },
    { reply: { output: '' }, end: 'empty', cause: 'empty', detail: 'empty-output', askedAgain: true },
    { reply: { output: ' \n', finish: 'stop' }, end: 'empty', cause: 'empty', askedAgain: true },
    {
      reply: { output: '', finish: 'stop', reasoning: 5 },
      end: 'reasoning-only',
      cause: 'empty',
      detail: 'reasoning-only',
      askedAgain: true,
    },
    {
      reply: { output: '<think>It is B.</think>', finish: 'stop' },
      end: 'reasoning-only',
      cause: 'empty',
      askedAgain: true,
    },
    {
      reply: { output: '', finish: 'tool-calls' },
      end: 'tool-calls',
      cause: 'empty',
      detail: 'tool-calls',
      askedAgain: true,
    },
  ])('$reply: $end, $cause', ({ reply, end, cause, detail, askedAgain = false }) => {
    const verdict = scoreReplyEnd(choice, reply);
    expect(endOfReply(reply)).toBe(end);
    expect(verdict === null ? null : 'cause' in verdict && verdict.cause).toBe(cause);
    if (verdict !== null) expect(verdict.status).toBe('no-answer');
    if (detail !== undefined) expect(verdict?.detail).toBe(detail);
    expect(saysNothing(reply)).toBe(askedAgain);
  });
});
