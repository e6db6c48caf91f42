import { describe, expect, it } from 'vitest';

import { plainViewFault, plainViewFaultOf } from './plain-view-fault.ts';

const about = { criterion: 'unique-on-plain-photo', validator: 'v/1' };

describe('plainViewFaultOf', () => {
  it.each(['call-failed', 'call-refused'] as const)('knows what %s left behind', (reason) => {
    const failure = { reason, failure: 'answered 503: overloaded' };
    expect(plainViewFaultOf({ plainView: { ...about, ...plainViewFault(failure) } })).toEqual(failure);
  });

  it.each([
    { case: 'no check', sample: {} },
    { case: 'a pass', sample: { plainView: { ...about, outcome: 'pass' as const, detail: '' } } },
    {
      case: 'a fail',
      sample: { plainView: { ...about, outcome: 'fail' as const, detail: 'call-failed: x' } },
    },
    {
      case: 'a reader that cannot tell',
      sample: { plainView: { ...about, outcome: 'unknown' as const, detail: 'cannot tell' } },
    },
  ])('is none of $case', ({ sample }) => {
    expect(plainViewFaultOf(sample)).toBeUndefined();
  });
});
