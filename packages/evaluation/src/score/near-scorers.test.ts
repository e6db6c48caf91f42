import type { BenchmarkItem } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { carItem } from '../testing/car-item.ts';
import { createAnlsScorer } from './anls-scorer.ts';
import { createRelaxedCountScorer } from './relaxed-count-scorer.ts';

const open = (target: string, changes: Partial<BenchmarkItem> = {}): BenchmarkItem => ({
  ...carItem,
  query: 'What does the sign say?',
  target,
  ...changes,
});
const choice = open('B', { form: 'choice', query: 'Which?\nA. x\nB. y', options: ['x', 'y'] });

describe('ANLS', () => {
  it.each([
    { item: open('GLENWOOD'), output: 'Glenwood', status: 'correct' },
    { item: open('GLENWOOD'), output: '<answer>GLENWOD</answer>', status: 'correct' },
    // 4 of 8 letters.
    { item: open('abcdefgh'), output: 'abcdwxyz', status: 'correct' },
    { item: open('abcdefgh'), output: 'abcvwxyz', status: 'incorrect' },
    { item: open('abc', { aliases: ['xyz'] }), output: 'xyy', status: 'correct' },
    { item: open('GLENWOOD'), output: '', status: 'no-answer' },
    { item: open('\\boxed{}'), output: 'x', status: 'unknown' },
    { item: choice, output: 'Answer: B', status: 'correct' },
    { item: choice, output: 'Answer: A', status: 'incorrect' },
  ])('$item.target against $output is $status', ({ item, output, status }) => {
    expect(createAnlsScorer({ threshold: 0.5 }).score(item, output)).toMatchObject({
      status,
      scorer: 'anls/1/threshold=0.5',
    });
  });
});

describe('relaxed counting', () => {
  const count = (target: string): BenchmarkItem => open(target, { query: 'How many birds are there?' });
  it.each([
    { item: count('100'), output: '100', status: 'correct' },
    { item: count('100'), output: 'There are 95 birds.', status: 'correct' },
    { item: count('100'), output: '94', status: 'incorrect' },
    { item: count('9'), output: '8', status: 'incorrect' },
    { item: count('9'), output: '8', by: 1, status: 'correct' },
    { item: count('9'), output: 'many', status: 'incorrect', or: ['no-answer', 'unknown'] },
    { item: open('blue'), output: 'red', status: 'incorrect' },
    { item: choice, output: 'Answer: A', by: 9, status: 'incorrect' },
  ])('$item.target against $output is $status', async ({ item, output, by = 0, status, or = [] }) => {
    const verdict = await createRelaxedCountScorer({ share: 0.05, by }).score(item, output);
    expect([status, ...or]).toContain(verdict.status);
    expect(verdict.scorer).toBe(`relaxed-count/1/share=0.05/by=${by}`);
  });
});
