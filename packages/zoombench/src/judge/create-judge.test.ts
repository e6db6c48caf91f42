import type { BenchmarkItem } from '@r2i/schema';
import {
  createCallPath,
  createLedger,
  createMemoryCache,
  TeacherCallError,
  type TeacherReply,
  type TeacherRequest,
} from '@r2i/teacher';
import { describe, expect, it } from 'vitest';

import { calibrateJudge, type GoldRow, goldRowSchema } from './calibrate-judge.ts';
import { createJudge } from './create-judge.ts';

const open: BenchmarkItem = {
  id: 'open',
  query: 'What is parked there?',
  target: 'car',
  aliases: ['auto'],
  form: 'open',
  options: [],
  box: null,
  dimension: 'object',
  imageId: 'image',
};
const choice: BenchmarkItem = { ...open, form: 'choice', target: 'B', aliases: [], options: ['red', 'blue'] };

function setUp(reply: (text: string) => string | Error | Partial<TeacherReply>) {
  const requests: TeacherRequest[] = [];
  const calls = createCallPath({
    cache: createMemoryCache(),
    ledger: createLedger(),
    wait: async () => undefined,
  });
  const model = {
    id: 'fake',
    family: 'fake',
    lane: 'fake',
    givesSamples: true,
    async generate(request: TeacherRequest) {
      requests.push(request);
      const [part] = request.parts;
      const said = reply(part?.type === 'text' ? part.text : '');
      if (said instanceof Error) throw said;
      const rest = typeof said === 'string' ? { text: said } : said;
      const usage = { inputTokens: 1, outputTokens: 1 };
      return [{ text: '', finish: 'stop' as const, usage, model: 'fake', ...rest }];
    },
  };
  return { judge: createJudge({ teacher: { model, calls, sampling: { temperature: 0.7 } } }), requests };
}

const says = (verdict: string) => JSON.stringify({ verdict, reason: 'because' });

describe('createJudge', () => {
  it.each([
    { said: says('correct'), verdict: { status: 'correct', answer: 'vehicle' } },
    { said: says('incorrect'), verdict: { status: 'incorrect', answer: 'vehicle' } },
    { said: says('unclear'), verdict: { status: 'unknown', cause: 'judge-unclear' } },
    { said: says('no-answer'), verdict: { status: 'no-answer', cause: 'wrong-form' } },
    {
      said: JSON.stringify({ verdict: 'no-answer', cause: 'cut-off', reason: 'it breaks off' }),
      verdict: { status: 'no-answer', cause: 'cut-off' },
    },
    {
      said: JSON.stringify({ verdict: 'no-answer', cause: 'bored', reason: 'who knows' }),
      verdict: { status: 'no-answer', cause: 'wrong-form' },
    },
    { said: `<think>correct?</think>\n${says('incorrect')}`, verdict: { status: 'incorrect' } },
    { said: 'Yes.', verdict: { status: 'unknown', cause: 'judge-failed' } },
    { said: says('maybe'), verdict: { status: 'unknown', cause: 'judge-failed' } },
    { said: '', verdict: { status: 'unknown', cause: 'judge-failed' } },
    {
      said: `${says('correct')} ${says('incorrect')}`,
      verdict: { status: 'unknown', cause: 'judge-failed' },
    },
    { said: `${says('correct')}\n\nIn short: ${says('correct')}`, verdict: { status: 'correct' } },
    { said: `<think>${says('correct')}?</think>${says('incorrect')}`, verdict: { status: 'incorrect' } },
    {
      said: JSON.stringify({ verdict: 'correct', reason: 'not {"verdict": "incorrect"}' }),
      verdict: { status: 'correct' },
    },
  ])('reads $said', async ({ said, verdict }) => {
    const { judge } = setUp(() => said);
    expect(await judge.score(open, 'vehicle')).toMatchObject({
      verdict: { ...verdict, scorer: judge.id },
      rules: { status: 'unknown', cause: 'undecided', scorer: 'text' },
    });
    expect(judge.id).toMatch(/^judge\/3@fake\//);
  });

  it('is asked at temperature 0 with room for reasoning, about text alone, once for the same output', async () => {
    const { judge, requests } = setUp(() => says('correct'));
    const first = await judge.score(open, '<think>hm</think>vehicle');
    expect(await judge.score(open, '<think>well</think>vehicle')).toEqual(first);
    expect(first.reply).toEqual({ verdict: 'correct', reason: 'because' });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.sampling).toMatchObject({ temperature: 0 });
    expect(requests[0]?.sampling.maxTokens).toBeGreaterThanOrEqual(8192);
    expect(requests[0]?.parts).toEqual([
      {
        type: 'text',
        text: JSON.stringify(
          { question: open.query, expected: ['car', 'auto'], student: 'vehicle' },
          null,
          1,
        ),
      },
    ]);
  });

  it.each([
    { why: 'correct by rules', item: open, output: 'a car', asked: 0 },
    { why: 'correct by an alias', item: open, output: 'auto', asked: 0 },
    { why: 'a letter by rules', item: choice, output: 'A', asked: 0 },
    { why: 'two letters', item: choice, output: 'A or B', asked: 0 },
    { why: 'letter and text that disagree', item: choice, output: 'A. blue', asked: 0 },
    { why: 'a letter out of range', item: choice, output: 'D', asked: 0 },
    { why: 'a choice in other words', item: choice, output: 'It is azure.', asked: 0 },
    { why: 'a sentence that names no option', item: choice, output: 'It is a fine one.', asked: 1 },
    { why: 'a choice by an ordinal', item: choice, output: 'Answer: the second one', asked: 0 },
    { why: 'a sentence that names its option', item: choice, output: 'It is blue.', asked: 0 },
    { why: 'a refusal', item: open, output: 'I cannot help with that.', asked: 0 },
    { why: 'what cannot be told', item: open, output: 'It cannot be determined.', asked: 0 },
    { why: 'the error text of a tool', item: open, output: 'Failed to obtain answer via API.', asked: 0 },
    { why: 'a wrong number', item: { ...open, target: '5' }, output: '6', asked: 0 },
    { why: 'a bound', item: { ...open, target: '5' }, output: 'more than 5', asked: 0 },
    { why: 'a sum', item: { ...open, target: '5' }, output: '3 red and 2 blue', asked: 1 },
    { why: 'no number', item: { ...open, target: '5' }, output: 'a handful', asked: 1 },
    { why: 'the other word', item: { ...open, target: 'yes' }, output: 'no', asked: 0 },
    { why: 'a statement for yes', item: { ...open, target: 'yes' }, output: 'There is one', asked: 1 },
    { why: 'another word', item: open, output: 'vehicle', asked: 1 },
    { why: 'other words', item: open, output: 'a thing on four wheels', asked: 1 },
    { why: 'another kind of thing', item: open, output: 'a tree', asked: 0 },
    { why: 'a figure for a thing', item: open, output: '4', asked: 0 },
    { why: 'yes for a thing', item: open, output: 'yes', asked: 0 },
    { why: 'a thing for a count', item: { ...open, target: '5' }, output: 'a cat', asked: 0 },
    {
      why: 'another brand',
      item: { ...open, query: 'What brand is it?', target: 'Dell' },
      output: 'HP',
      asked: 0,
    },
    { why: 'more than the target', item: open, output: 'a red car', asked: 0 },
    { why: 'what may be another thing', item: open, output: 'a toy car', asked: 1 },
    { why: 'a synonym that rules know', item: open, output: 'automobile', asked: 0 },
    { why: 'a long output', item: open, output: 'I see a car there. '.repeat(20), asked: 1 },
    { why: 'another text that was to be read', item: { ...open, dimension: 'ocr' }, output: 'cat', asked: 0 },
    { why: 'no output', item: open, output: null, asked: 0 },
    { why: 'an empty output', item: open, output: '', asked: 0 },
    { why: 'an unfinished thought', item: open, output: '<think>a car', asked: 0 },
  ] as const)('asks $asked times for $why', async ({ item, output, asked }) => {
    const { judge, requests } = setUp(() => says('correct'));
    const { verdict, rules } = await judge.score(item, output);
    expect(requests).toHaveLength(asked);
    if (asked === 0) expect(verdict).toEqual(rules);
  });

  it('leaves an output unknown when the service fails, and asks again later', async () => {
    let isDown = true;
    const down = new TeacherCallError('down', { retryable: false });
    const { judge } = setUp(() => (isDown ? down : says('correct')));
    expect((await judge.score(open, 'vehicle')).verdict).toMatchObject({
      status: 'unknown',
      cause: 'judge-failed',
    });
    isDown = false;
    expect((await judge.score(open, 'vehicle')).verdict.status).toBe('correct');
  });

  it('leaves an output unknown when its reply is cut off', async () => {
    const { judge } = setUp(() => ({ text: says('correct'), finish: 'length' }));
    expect((await judge.score(open, 'vehicle')).verdict).toMatchObject({
      status: 'unknown',
      cause: 'judge-failed',
    });
  });

  it('ends the run on what no item is to blame for', async () => {
    const wrongKey = new TeacherCallError('wrong key', { retryable: false, fatal: true });
    await expect(setUp(() => wrongKey).judge.score(open, 'vehicle')).rejects.toThrow();
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(setUp(() => says('correct')).judge.score(open, 'vehicle', { signal })).rejects.toThrow(
      'stopped',
    );
  });
});

describe('calibrateJudge', () => {
  const row = (output: string, correct: boolean): GoldRow => ({
    schema: 'r2i.judge-gold/1',
    item: open,
    output,
    correct,
  });

  it('compares a judge with a gold slice', async () => {
    const { judge } = setUp((text) =>
      says(/vehicle|van/.test(text) ? 'correct' : /blurred/.test(text) ? 'unclear' : 'incorrect'),
    );
    const gold = [
      row('vehicle', true),
      row('van', false),
      row('tree', false),
      row('bus', false),
      row('motor-car', true),
      row('blurred', false),
    ];
    const result = await calibrateJudge(judge, gold);
    expect(result).toMatchObject({
      judge: judge.id,
      rows: 6,
      total: 5,
      open: { 'judge-unclear': 1 },
      confusion: { truePositive: 1, falsePositive: 1, trueNegative: 2, falseNegative: 1 },
      agreement: 0.6,
      sensitivity: 0.5,
    });
    expect(result.disagreements.map(({ output }) => output)).toEqual(['van', 'motor-car']);
    expect(result.kappa).toBeCloseTo(1 / 6, 12);
  });

  it('reads gold rows strictly', () => {
    expect(goldRowSchema.parse(row('vehicle', true))).toEqual(row('vehicle', true));
    expect(goldRowSchema.safeParse({ ...row('vehicle', true), correct: 'yes' }).success).toBe(false);
  });
});
