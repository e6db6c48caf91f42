import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Prediction, rewardOf, toJsonLine, type Verdict } from '@r2i/schema';
import { createJudge } from '@r2i/zoombench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { withService } from '../models/with-service.ts';
import type { Evaluated } from '../run/finish-evaluation.ts';
import { scoreRecorded } from '../run/score-recorded.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import { type RewardScore, scoreBatch } from './score-batch.ts';
import { scorers } from './scorers.ts';

interface Row {
  readonly output: string | null;
  /** What the judge says of it where it is asked; a number is an HTTP status. */
  readonly judge: 'correct' | 'incorrect' | 'no-answer' | 'unclear' | 'prose' | number;
  readonly status: Verdict['status'];
  readonly reward: 0 | 1 | null;
}

/** The target of each is "car". */
const rows: readonly Row[] = [
  { output: 'car', judge: 'incorrect', status: 'correct', reward: 1 },
  { output: '', judge: 'correct', status: 'no-answer', reward: 0 },
  { output: "I'm sorry, I can't help with that.", judge: 'correct', status: 'no-answer', reward: 0 },
  { output: '<think>It may be a car', judge: 'correct', status: 'no-answer', reward: 0 },
  { output: 'vehicle of kind one', judge: 'correct', status: 'correct', reward: 1 },
  { output: 'vehicle of kind two', judge: 'incorrect', status: 'incorrect', reward: 0 },
  { output: 'vehicle of kind three', judge: 'no-answer', status: 'no-answer', reward: 0 },
  { output: 'vehicle of kind four', judge: 'unclear', status: 'unknown', reward: null },
  { output: 'vehicle of kind five', judge: 'prose', status: 'unknown', reward: null },
  { output: 'vehicle of kind six', judge: 400, status: 'unknown', reward: null },
  { output: null, judge: 'correct', status: 'unknown', reward: null },
];

let folder: string;
let server: Server;
let evaluated: Evaluated;
let rewards: readonly RewardScore[];

/** Judges by the output that the question holds. */
async function startJudge(): Promise<string> {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const asked = Buffer.concat(parts).toString();
      const row = rows.find(({ output }) => output?.startsWith('vehicle') === true && asked.includes(output));
      const says = row?.judge ?? 'unclear';
      response.writeHead(typeof says === 'number' ? says : 200, { 'content-type': 'application/json' });
      const content =
        says === 'prose' ? 'Yes, I think.' : JSON.stringify({ verdict: says, reason: 'because' });
      response.end(
        typeof says === 'number'
          ? JSON.stringify({ error: { message: 'not this one' } })
          : JSON.stringify({ model: 'j', choices: [{ message: { content }, finish_reason: 'stop' }] }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new RangeError('the judge has no port');
  return `http://127.0.0.1:${address.port}/v1`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-rule-'));
  const open = { query: 'What is parked there?', response: 'car', question_type: 'OQ', dimension: 'object' };
  const bench = await writeNoiseBenchmark(
    join(folder, 'bench'),
    rows.map(() => open),
  );
  const predictions = rows.flatMap(({ output }, index) =>
    (['global', 'regional'] as const).map((view): Prediction => {
      const base = {
        schema: 'r2i.prediction/1',
        item: `item-${index}`,
        view,
        model: 'm',
        sample: 0,
      } as const;
      const said = view === 'global' ? output : 'car';
      return said === null ? { ...base, output: said, fault: 'timeout' } : { ...base, output: said };
    }),
  );
  const file = join(folder, 'predictions.jsonl');
  await writeFile(file, predictions.map(toJsonLine).join(''));
  const service = { model: 'j', baseUrl: await startJudge(), concurrency: 4 };
  evaluated = await scoreRecorded(file, {
    benchmark: await openBenchmark(bench),
    folder: join(folder, 'out'),
    judge: { service },
    draws: 100,
  });
  rewards = await withService(service, { folder: null }, (teacher) =>
    scoreBatch(
      rows.map(({ output }) => ({
        output,
        target: 'car',
        form: 'open',
        query: open.query,
        options: [],
        aliases: [],
        dimension: 'object',
      })),
      { scorer: scorers.rules({ benchmark: 'zoom-bench' }), judge: createJudge({ teacher }) },
    ),
  );
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('one rule for accuracy, gap, reward and judge', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))(
    '$output, judged $judge: $status, $reward',
    ({ index, status, reward }) => {
      const row = evaluated.result.rows[index];
      expect(row?.global.verdict.status).toBe(status);
      expect(row === undefined ? undefined : rewardOf(row.global.verdict)).toBe(reward);
      expect(rewards[index]).toMatchObject({ status, score: reward });
      expect(row?.flip === 'unknown').toBe(reward === null);
    },
  );

  it('counts each number over what is known alone', () => {
    const known = rows.filter(({ reward }) => reward !== null);
    const right = known.filter(({ reward }) => reward === 1).length;
    const { global, gap } = evaluated.result;
    expect(global).toMatchObject({ accuracy: right / known.length, unknown: rows.length - known.length });
    expect(gap).toMatchObject({ pairs: known.length, gap: 1 - right / known.length });
    expect(evaluated.judge?.byView.global).toMatchObject({ judged: 3, accepted: 1, open: 3 });
  });
});
