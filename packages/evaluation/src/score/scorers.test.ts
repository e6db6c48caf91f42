import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BenchmarkItem, Scorer, Verdict } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { reportAgain } from '../output/report-again.ts';
import { evaluateModel } from '../run/evaluate-model.ts';
import { carItem } from '../testing/car-item.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import { scoreBatch } from './score-batch.ts';
import { scorers } from './scorers.ts';
import { verdictOf } from './verdict-of.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-scorers-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const choice: BenchmarkItem = { ...carItem, form: 'choice', target: 'B', query: 'Which?\nA. x\nB. y' };
const about = { benchmark: 'mmstar' };
const decided: Verdict = { status: 'correct', answer: 'automobile', scorer: 'judge/1 j' };
const undecided: Verdict = { status: 'unknown', cause: 'judge-unclear', scorer: 'judge/1 j' };

describe('scorers', () => {
  it.each([
    { name: 'rules', item: choice, output: 'Answer: B', verdict: { status: 'correct', answer: 'B' } },
    { name: 'rules', item: choice, output: '', verdict: { status: 'no-answer', cause: 'empty' } },
    { name: 'rules', item: carItem, output: 'automobile', judged: decided, verdict: decided },
    { name: 'rules', item: carItem, output: 'automobile', judged: undecided, verdict: undecided },
    {
      name: 'zwz-compatible',
      item: { ...choice, target: 'A' },
      output: 'Answer: B',
      // Its defect: the first capital is that of the word Answer.
      verdict: { status: 'correct', scorer: 'zwz-compatible/1' },
    },
    {
      name: 'zwz-compatible',
      item: carItem,
      output: 'van',
      verdict: { status: 'incorrect', detail: 'needs-judge' },
    },
    {
      name: 'zwz-compatible',
      item: carItem,
      output: 'automobile',
      judged: decided,
      verdict: { status: 'correct', scorer: 'zwz-compatible/1' },
    },
    {
      name: 'zwz-compatible',
      item: carItem,
      output: 'van',
      judged: undecided,
      // A judge that could not decide is no evidence.
      verdict: { status: 'unknown', cause: 'judge-unclear', scorer: 'zwz-compatible/1' },
    },
  ] as const)('$name: $output, judged $judged.status', async ({ name, item, output, verdict, ...rest }) => {
    const judged = 'judged' in rest ? rest.judged : undefined;
    const scorer = scorers[name](about);
    expect(scorer.name).toBe(name);
    expect(await verdictOf(scorer, { item, output, judged })).toMatchObject(verdict);
  });
});

/** Accepts what begins as the target does, after a while; leaves open what is empty. */
const ownScorer: Scorer = {
  name: 'first-letter',
  id: 'first-letter/1',
  async score({ target }, output) {
    const { id: scorer } = ownScorer;
    await Promise.resolve();
    if (output === '') return { status: 'no-answer', cause: 'empty', scorer };
    return { status: output[0] === target[0] ? 'correct' : 'incorrect', answer: output, scorer };
  },
};

describe("a scorer of one's own", () => {
  it('scores a run, and is named in result, summary and report', async () => {
    const bench = await writeNoiseBenchmark(join(folder, 'bench'), [{}, { response: 'A' }]);
    const out = join(folder, 'own');
    const { result, scorer } = await evaluateModel(
      {
        id: 'm',
        settings: {},
        samples: 1,
        concurrency: 1,
        predict: async ({ id: item }, _, { view }) => [
          {
            schema: 'r2i.prediction/1',
            item,
            view,
            model: 'm',
            sample: 0,
            output: view === 'global' ? '' : 'Bee',
          },
        ],
      },
      { benchmark: await openBenchmark(bench), folder: out, scorer: ownScorer, draws: 100 },
    );
    expect(scorer).toBe('first-letter');
    expect(result).toMatchObject({
      global: { correct: 0, noAnswer: 2, noAnswerCauses: { empty: 2 } },
      regional: { correct: 1, incorrect: 1 },
    });
    expect(result.rows[0]?.regional.verdict.scorer).toBe('first-letter/1');
    expect(JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))).toMatchObject({ scorer });
    const page = await readFile(join(out, 'report.html'), 'utf8');
    expect(page).toContain(scorer);
    expect(await reportAgain(out)).toBe(true);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toBe(page);
  });

  it('leaves to a judge what it cannot score, and nothing else', async () => {
    const given = { item: carItem, judged: decided };
    expect(await verdictOf(ownScorer, { ...given, output: '' })).toEqual(decided);
    expect(await verdictOf(ownScorer, { ...given, output: 'van' })).toMatchObject({ status: 'incorrect' });
    expect(await verdictOf(ownScorer, { ...given, output: '', judged: undecided })).toMatchObject({
      cause: 'empty',
    });
  });

  it('decides nothing where rules leave the output to a judge that could not tell', async () => {
    const wordless: Scorer = {
      name: 'wordless',
      id: 'wordless/1',
      score: () => ({ status: 'no-answer', cause: 'wrong-form', scorer: 'wordless/1' }),
    };
    const given = { item: carItem, output: 'van' };
    expect(await verdictOf(wordless, { ...given, judged: undecided })).toEqual(undecided);
    expect(await verdictOf(wordless, { ...given, judged: undefined })).toMatchObject({ cause: 'wrong-form' });
  });

  it('scores batches', async () => {
    const asked = {
      target: 'car',
      form: 'open',
      query: '',
      options: [],
      aliases: [],
      dimension: null,
    } as const;
    const items = ['cat', 'dog', null].map((output) => ({ ...asked, output, options: [], aliases: [] }));
    expect(await scoreBatch(items, { scorer: ownScorer })).toMatchObject([
      { score: 1, scorer: 'first-letter/1' },
      { score: 0 },
      { score: null, reason: 'no-output', scorer: 'first-letter/1' },
    ]);
  });
});
