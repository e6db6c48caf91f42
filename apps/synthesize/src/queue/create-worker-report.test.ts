import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BudgetSpentError, createLedger, type Ledger } from '@r2i/teacher';
import { createBudget } from '@r2i/teacher/budget';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createWorkerReport, type WorkerReport } from './create-worker-report.ts';

let shared: string;

beforeEach(async () => {
  shared = await mkdtemp(join(tmpdir(), 'r2i-worker-report-'));
});

afterEach(() => rm(shared, { recursive: true }));

function spent(inputTokens: number): Ledger {
  const ledger = createLedger();
  ledger.add({ role: 'answerer', model: 'm' }, { calls: 1, attempts: 1, inputTokens });
  return ledger;
}

function report(name: string, ledger: Ledger, readsOthers = true): Promise<WorkerReport> {
  const costs = () => ledger.snapshot().map((entry) => ({ ...entry, usd: 0 }));
  return createWorkerReport(shared, { name, ledger, costs, readsOthers });
}

const tokensOf = ({ everybody }: WorkerReport): number =>
  everybody.snapshot().reduce((sum, { inputTokens }) => sum + inputTokens, 0);

describe('createWorkerReport', () => {
  it('adds up what all workers have spent, gone ones too', async () => {
    const gone = await report('gone', spent(100));
    await gone.end();
    await using present = await report('present', spent(20));
    expect(tokensOf(present)).toBe(120);
    // A killed worker tells nothing at its end; what it told before counts.
    await using mine = await report('mine', spent(3));
    expect(tokensOf(mine)).toBe(123);
  });

  it.each([
    { most: 124, ends: false },
    { most: 123, ends: true },
    { most: 100, ends: true },
  ])('has a budget of $most tokens spent by three together: $ends', async ({ most, ends }) => {
    await (await report('first', spent(100))).end();
    await (await report('second', spent(20))).end();
    await using third = await report('third', spent(3));
    const budget = createBudget({ ledger: third.everybody, maxTokens: most });
    if (ends) expect(() => budget.check()).toThrow(BudgetSpentError);
    else expect(() => budget.check()).not.toThrow();
  });

  it('counts its own at once, and no others where nobody asks', async () => {
    await (await report('first', spent(100))).end();
    const ledger = spent(3);
    await using alone = await report('alone', ledger, false);
    ledger.add({ role: 'answerer', model: 'm' }, { inputTokens: 4 });
    expect(tokensOf(alone)).toBe(7);
  });
});
