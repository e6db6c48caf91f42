import type { Answer } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { faultForms } from './fault-forms.ts';

const source = { model: 'm', family: 'f', sample: 0 } as const;
const fault = (reason: string): Answer => ({ status: 'fault', ...source, reason });

describe('faultForms', () => {
  it.each<[string, readonly Answer[], string]>([
    ['nothing', [], ''],
    [
      'no fault',
      [
        { status: 'answered', ...source, text: 'prose: 7' },
        { status: 'abstained', ...source, reason: 'x' },
      ],
      '',
    ],
    ['one', [fault('empty: the reply names no option')], ' (empty 1)'],
    [
      'several, the commonest first',
      [fault('json: x'), fault('prose: x'), fault('a service answered 500: broken'), fault('prose: y')],
      ' (prose 2, json 1, no reply 1)',
    ],
  ])('%s', (_, answers, text) => {
    expect(faultForms(answers)).toBe(text);
  });
});
