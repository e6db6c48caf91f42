import { describe, expect, it, vi } from 'vitest';

import { whileAway } from './while-away.ts';

describe('whileAway', () => {
  it.each([
    { case: 'nobody listens', error: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) },
    { case: 'it ends', error: Object.assign(new Error('terminating connection'), { code: '57P01' }) },
    { case: 'it starts', error: Object.assign(new Error('the system is starting up'), { code: '57P03' }) },
    { case: 'the connection is lost', error: new Error('Connection terminated unexpectedly') },
    {
      case: 'the connection was lost before',
      error: new Error('Client has encountered a connection error and is not queryable'),
    },
  ])('asks again where $case', async ({ error }) => {
    const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(error).mockResolvedValue('here');
    await expect(whileAway(ask)).resolves.toBe('here');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it.each([
    { case: 'a wrong password', error: Object.assign(new Error('password'), { code: '28P01' }) },
    { case: 'a fault of ours', error: new TypeError('no function') },
  ])('throws $case', async ({ error }) => {
    const ask = vi.fn<() => Promise<string>>().mockRejectedValue(error);
    await expect(whileAway(ask)).rejects.toBe(error);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
