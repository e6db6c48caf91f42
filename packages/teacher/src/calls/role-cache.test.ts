import type { Check, PlainViewChecker, Validator } from '@r2i/schema';
import { expect, it } from 'vitest';

import { createLedger } from '../ledger/ledger.ts';
import { fakeCrop, fakeView } from '../roles/testing/fake-view.ts';
import { createCallPath } from './create-call-path.ts';
import { createMemoryCache } from './memory-cache.ts';
import { createRoleCache } from './role-cache.ts';

const image = fakeView('photo', { width: 200, height: 100 });
const proposal = { box: fakeCrop('crop').box, label: 'text', score: 1, proposer: 'p/1' };
const asked = (text: string): Parameters<PlainViewChecker['checkPlainView']>[0] => ({
  ...{ image, proposal, seed: 1 },
  question: { text, dimension: 'ocr', questioner: 'q/1' },
});

it('keeps and counts checks for the plain photo under the id of whoever makes them', async () => {
  const calls: string[] = [];
  const check: Omit<Check, 'validator'> = { criterion: 'unique', outcome: 'pass', detail: '' };
  const plainView: PlainViewChecker = {
    id: 'only-text/1',
    checkPlainView: async ({ question }) => {
      calls.push(question.text);
      return check;
    },
  };
  const role: Validator = { id: 'v/1', validate: async () => [], plainView };
  const ledger = createLedger();
  const kept = createRoleCache(createCallPath({ cache: createMemoryCache(), ledger })).validator(role);
  const found = await Promise.all([
    kept.plainView?.checkPlainView(asked('One?')),
    kept.plainView?.checkPlainView(asked('One?')),
    kept.plainView?.checkPlainView(asked('Two?')),
  ]);
  expect(await kept.plainView?.checkPlainView(asked('Two?'))).toEqual(check);
  expect(found).toEqual([check, check, check]);
  expect(calls).toEqual(['One?', 'Two?']);
  expect(ledger.snapshot()).toMatchObject([{ role: 'plain-view', model: 'only-text/1' }]);
});

it('gives a validator that makes none no such check', () => {
  const calls = createCallPath({ cache: createMemoryCache(), ledger: createLedger() });
  expect(createRoleCache(calls).validator({ id: 'v/1', validate: async () => [] }).plainView).toBeUndefined();
});
