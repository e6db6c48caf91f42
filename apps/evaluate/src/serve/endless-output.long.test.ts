import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect, it, onTestFinished } from 'vitest';

import { postScores, startScoreService, token } from '../testing/score-service.ts';

it('is there while an output is scored that takes for ever, gives it up, and goes on', async () => {
  const from = fileURLToPath(new URL('../__fixtures__/', import.meta.url));
  const args = ['--scorer', '{"use":"same"}', '--item-seconds', '5'];
  const { url, failures, stop } = await startScoreService(args, { R2I_SCORE_TOKEN: token }, [
    { name: './own-plugin.ts', from },
  ]);
  onTestFinished(stop);
  const items = (output: string): object => ({ items: [{ output, target: 'car', form: 'open' }] });
  const lost = postScores(url, items('for ever'));
  const ended = lost.then(() => true);
  let answered = 0;
  while (!(await Promise.race([ended, Promise.resolve(false)]))) {
    expect((await fetch(`${url}/health`)).status).toBe(200);
    answered += 1;
    await sleep(100);
  }
  expect(answered).toBeGreaterThan(2);
  expect(await lost).toMatchObject({ status: 503 });
  expect(failures.map(String)).toEqual([expect.stringContaining('gave no sign for 5000 ms')]);
  expect(await postScores(url, items('car'))).toMatchObject({
    status: 200,
    reply: { scores: [{ score: 1 }] },
  });
});
