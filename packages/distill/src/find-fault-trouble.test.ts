import type { Rejection } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { FaultShareError } from './errors/fault-share-error.ts';
import { createFaultTexts } from './fault-texts.ts';
import { type CountedStage, findFaultTrouble } from './find-fault-trouble.ts';

function stage(name: CountedStage['stage'], entered: number, reasons: CountedStage['reasons']): CountedStage {
  return { stage: name, entered, reasons };
}

describe('findFaultTrouble', () => {
  it.each<{
    readonly case: string;
    readonly funnel: readonly CountedStage[];
    readonly maxShare?: number;
    readonly found: object;
  }>([
    { case: 'nothing', funnel: [], found: { seen: 0, faults: 0, tooMuch: false } },
    {
      case: 'no fault',
      funnel: [stage('image', 4, {}), stage('vote', 4, { 'no-consensus': 4 })],
      found: { seen: 4, faults: 0, stage: undefined, tooMuch: false },
    },
    ...[1, 2, 19].map((count) => ({
      case: `all of ${count}`,
      funnel: [stage('image', count, {}), stage('choice', count, { 'call-failed': count })],
      found: { seen: count, faults: count, stage: { stage: 'choice', entered: count }, tooMuch: true },
    })),
    {
      case: 'a share above the limit',
      funnel: [stage('image', 10, {}), stage('vote', 10, { 'check-failed': 3 })],
      found: { faults: 3, stage: undefined, tooMuch: true },
    },
    {
      case: 'a share at the limit',
      funnel: [stage('image', 10, {}), stage('vote', 10, { 'check-failed': 2 })],
      found: { faults: 2, tooMuch: false },
    },
    {
      case: 'all that came to a late stage, few of the whole',
      funnel: [
        stage('image', 1000, {}),
        stage('vote', 1000, { 'no-consensus': 993 }),
        stage('choice', 7, { 'call-failed': 7 }),
      ],
      found: { faults: 7, stage: { stage: 'choice', entered: 7 }, tooMuch: true },
    },
    {
      case: 'everything, tolerated',
      funnel: [stage('image', 2, {}), stage('choice', 2, { 'call-failed': 2 })],
      maxShare: 1,
      found: { faults: 2, tooMuch: false },
    },
    {
      case: 'refusals, which are no faults',
      funnel: [stage('image', 3, {}), stage('vote', 3, { 'call-refused': 2, 'check-refused': 1 })],
      found: { faults: 0, refusals: 3, tooMuch: false },
    },
  ])('$case', ({ funnel, maxShare = 0.2, found }) => {
    expect(findFaultTrouble(funnel, { maxShare })).toMatchObject(found);
  });
});

describe('createFaultTexts', () => {
  const failed = (detail: string, change: Partial<Rejection> = {}): Rejection => ({
    schema: 'r2i.rejection/1',
    id: '0'.repeat(64),
    stage: 'choice',
    reason: 'call-failed',
    detail,
    name: 'a.jpg',
    image: null,
    ...change,
  });
  const source = { model: 'm', family: 'f', sample: 0 } as const;

  it('counts alike texts but for their numbers, shows three on one line each, and cuts them', () => {
    const texts = createFaultTexts();
    for (let count = 0; count < 5; count += 1) texts.add(failed(`failed after ${count} attempts:\n  down`));
    for (const other of ['b', 'b', 'c', 'd']) texts.add(failed(other.repeat(400)));
    texts.add(failed('nobody agrees', { reason: 'no-consensus' }));
    const commonest = texts.commonest();
    expect(commonest.map(({ count }) => count)).toEqual([5, 2, 1]);
    expect(commonest[0]?.text).toBe('failed after 0 attempts: down');
    expect(commonest[1]?.text).toBe(`${'b'.repeat(240)}…`);
  });

  it('takes the words of samples where a check was left open', () => {
    const texts = createFaultTexts();
    texts.add(
      failed('0 of 8 agree', {
        reason: 'check-failed',
        answers: [
          { status: 'fault', ...source, reason: 'the service is down' },
          { status: 'answered', ...source, text: 'EXIT' },
        ],
      }),
    );
    texts.add(failed('legible: no reply', { reason: 'check-failed' }));
    expect(texts.commonest().map(({ text }) => text)).toEqual(['legible: no reply', 'the service is down']);
  });

  it('says nothing where nothing failed, and everything in the error on one line', () => {
    const texts = createFaultTexts();
    const about = { faults: 7, seen: 1000, maxShare: 0.2 };
    const quiet = new FaultShareError({ ...about, faults: 300, texts: texts.commonest() });
    expect(quiet.message).toMatch(
      /^300 of 1000 candidates could not be judged because calls failed; at most 20 % may\. /u,
    );
    texts.add(failed('down\nagain'));
    const stageLost = { stage: 'choice', entered: 7 } as const;
    const { message } = new FaultShareError({ ...about, texts: texts.commonest(), stage: stageLost });
    expect(message).toContain('7 of 7 candidates that came to the stage "choice"');
    expect(message).toContain('most often: 1 x "down again"');
    expect(message).not.toContain('\n');
  });
});
