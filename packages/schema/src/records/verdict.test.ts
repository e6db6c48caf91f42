import { describe, expect, it } from 'vitest';

import { isEvidence, rewardOf, type Verdict } from './verdict.ts';
import { verdictSchema } from './verdict-schema.ts';

const scorer = 's';

describe('rewardOf and isEvidence', () => {
  it.each<{ verdict: Verdict; reward: 0 | 1 | null }>([
    { verdict: { status: 'correct', answer: 'B', scorer }, reward: 1 },
    { verdict: { status: 'incorrect', answer: 'A', scorer }, reward: 0 },
    { verdict: { status: 'no-answer', cause: 'refusal', scorer }, reward: 0 },
    { verdict: { status: 'unknown', cause: 'call-failed', scorer }, reward: null },
  ])('$verdict.status earns $reward', ({ verdict, reward }) => {
    expect(rewardOf(verdict)).toBe(reward);
    expect(isEvidence(verdict)).toBe(reward !== null);
  });
});

describe('verdictSchema', () => {
  it.each<{ reason: string; verdict: Verdict }>([
    {
      reason: 'empty-output',
      verdict: { status: 'no-answer', cause: 'empty', detail: 'empty-output', scorer },
    },
    {
      reason: 'several-answers',
      verdict: { status: 'no-answer', cause: 'several-answers', scorer },
    },
    {
      reason: 'thinking-unfinished',
      verdict: { status: 'no-answer', cause: 'cut-off', detail: 'thinking-unfinished', scorer },
    },
    { reason: 'call-failed', verdict: { status: 'unknown', cause: 'call-failed', scorer } },
    { reason: 'judge-failed', verdict: { status: 'unknown', cause: 'judge-failed', scorer } },
    {
      reason: 'inexact-text',
      verdict: { status: 'unknown', cause: 'undecided', detail: 'inexact-text', scorer },
    },
    { reason: 'needs-judge', verdict: { status: 'incorrect', answer: '', detail: 'needs-judge', scorer } },
    { reason: 'of-my-own', verdict: { status: 'unknown', cause: 'of-my-own', scorer } },
  ])('reads an earlier verdict that was unscored for $reason', ({ reason, verdict }) => {
    expect(verdictSchema.parse({ status: 'unscored', reason, scorer })).toEqual(verdict);
  });
});
