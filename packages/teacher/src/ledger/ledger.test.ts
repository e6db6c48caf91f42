import { describe, expect, it } from 'vitest';

import { createLedger, ledgerEntriesSchema } from './ledger.ts';

describe('createLedger', () => {
  it('begins empty', () => {
    expect(createLedger().snapshot()).toEqual([]);
  });

  it('adds up by role and model, in order of their names', () => {
    const ledger = createLedger();
    ledger.add({ role: 'b', model: 'x' }, { calls: 1, milliseconds: 1.4 });
    ledger.add({ role: 'a', model: 'y' }, { faults: 2 });
    ledger.add({ role: 'a', model: 'x' }, { retries: 1 });
    ledger.add({ role: 'b', model: 'x' }, { calls: 2, milliseconds: 1.4 });
    const none = {
      calls: 0,
      attempts: 0,
      results: 0,
      cacheHits: 0,
      shared: 0,
      faults: 0,
      invalid: 0,
      busy: 0,
      retries: 0,
      failures: 0,
      inputTokens: 0,
      outputTokens: 0,
      milliseconds: 0,
    };
    expect(ledger.snapshot()).toEqual([
      { ...none, role: 'a', model: 'x', retries: 1 },
      { ...none, role: 'a', model: 'y', faults: 2 },
      { ...none, role: 'b', model: 'x', calls: 3, milliseconds: 3 },
    ]);
  });

  it('does not mix up names that look alike when put together', () => {
    const ledger = createLedger();
    ledger.add({ role: 'a b', model: 'c' }, { calls: 1 });
    ledger.add({ role: 'a', model: 'b c' }, { calls: 1 });
    expect(ledger.snapshot()).toHaveLength(2);
  });

  it('takes in the snapshot of another one, and gives snapshots that stay as they are', () => {
    const worker = createLedger();
    worker.add({ role: 'a', model: 'x' }, { calls: 2, results: 5 });
    const ledger = createLedger();
    ledger.add({ role: 'a', model: 'x' }, { calls: 1 });
    const before = ledger.snapshot();
    for (const entry of worker.snapshot()) ledger.add(entry, entry);
    expect(ledger.snapshot()[0]).toMatchObject({ calls: 3, results: 5 });
    expect(before[0]).toMatchObject({ calls: 1 });
  });

  it('goes on from what earlier sessions counted, as it comes back from a file', () => {
    const first = createLedger();
    first.add({ role: 'a', model: 'x' }, { calls: 2, inputTokens: 700, milliseconds: 3 });
    const earlier = ledgerEntriesSchema.parse(JSON.parse(JSON.stringify(first.snapshot())));
    const ledger = createLedger({ earlier });
    expect(ledger.snapshot()).toEqual(first.snapshot());
    ledger.add({ role: 'a', model: 'x' }, { calls: 1, inputTokens: 50 });
    expect(ledger.snapshot()[0]).toMatchObject({ calls: 3, inputTokens: 750, milliseconds: 3 });
    expect(first.snapshot()[0]).toMatchObject({ calls: 2 });
  });
});

describe('ledgerEntriesSchema', () => {
  it('takes what an older version did not count as 0', () => {
    expect(ledgerEntriesSchema.parse([{ role: 'a', model: 'x', calls: 2 }])[0]).toMatchObject({
      calls: 2,
      inputTokens: 0,
    });
  });

  it.each([
    { entries: {} },
    { entries: [{ role: 'a' }] },
    { entries: [{ role: 'a', model: 'x', calls: -1 }] },
  ])('refuses $entries', ({ entries }) => {
    expect(ledgerEntriesSchema.safeParse(entries).success).toBe(false);
  });
});
