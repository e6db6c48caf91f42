import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createCallPath } from '../calls/create-call-path.ts';
import { createMemoryCache } from '../calls/memory-cache.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createLedger } from '../ledger/ledger.ts';
import { createNotices } from '../notices/notices.ts';
import { text } from '../prompts/parts.ts';
import {
  type AskedSample,
  askTeacher,
  askTeacherSamples,
  type Teacher,
  teacherRoleId,
} from './ask-teacher.ts';
import type { Prompt } from './prompt.ts';
import type { TeacherModel, TeacherReply, TeacherRequest } from './teacher-model.ts';

const prompt: Prompt<{ readonly word: string }, { readonly answer: string }> = {
  id: 'say-it/1',
  schema: z.strictObject({ answer: z.string() }),
  sampling: { temperature: 0.7, maxTokens: 50 },
  build: ({ word }) => ({ system: 'Say it.', parts: [text(word)] }),
};

const good = '{"answer":"yes"}';

interface Script {
  /** Replies or errors, one request after the other; the last one stays. */
  readonly replies: readonly (string | Partial<TeacherReply> | Error)[];
  readonly givesSamples?: boolean;
  /** Most replies to one request. */
  readonly most?: number;
}

function scripted({ replies, givesSamples, most = 64 }: Script) {
  const requests: TeacherRequest[] = [];
  const ledger = createLedger();
  const model: TeacherModel = {
    id: 'm',
    family: 'f',
    lane: 'l',
    givesSamples,
    async generate(request) {
      const said = replies[Math.min(requests.length, replies.length - 1)] ?? good;
      requests.push(request);
      if (said instanceof Error) throw said;
      const rest = typeof said === 'string' ? { text: said } : said;
      return Array.from({ length: Math.min(most, request.samples) }, () => ({
        text: '',
        finish: 'stop',
        usage: { inputTokens: 10, outputTokens: 2 },
        model: 'm-2026',
        ...rest,
      }));
    },
  };
  const cache = createMemoryCache();
  const calls = createCallPath({ cache, ledger, wait: async () => undefined });
  const teacher: Teacher = { model, calls };
  return { teacher, requests, ledger };
}

const request = { prompt, input: { word: 'hello' }, role: 'sayer', seed: 3_000_000_000 };

function answersOf(samples: readonly AskedSample<{ readonly answer: string }>[]): (string | null)[] {
  return samples.map((sample) => (sample.ok ? sample.output.answer : null));
}

describe('askTeacher', () => {
  it('asks once, and never again for the same', async () => {
    const { teacher, requests, ledger } = scripted({ replies: [good] });
    expect(await askTeacher(teacher, request)).toEqual({ answer: 'yes' });
    expect(await askTeacher(teacher, request)).toEqual({ answer: 'yes' });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      system: 'Say it.',
      samples: 1,
      sampling: { temperature: 0.7, maxTokens: 50 },
      format: { name: 'say-it', schema: { type: 'object', required: ['answer'] } },
    });
    expect(requests[0]?.seed).toBeLessThan(2 ** 31);
    expect(ledger.snapshot()).toMatchObject([
      { role: 'sayer', model: 'm', calls: 1, cacheHits: 1, inputTokens: 10, outputTokens: 2 },
    ]);
  });

  it.each([
    { case: 'another text', change: { input: { word: 'bye' } } },
    { case: 'another seed', change: { seed: 2 } },
    { case: 'another role', change: { role: 'other' } },
    { case: 'another version', change: { prompt: { ...prompt, id: 'say-it/2' as const } } },
  ])('asks again for $case', async ({ change }) => {
    const { teacher, requests } = scripted({ replies: [good] });
    await askTeacher(teacher, request);
    await askTeacher(teacher, { ...request, ...change });
    expect(requests).toHaveLength(2);
  });

  it("puts the user's sampling before the prompt's, and into the key", async () => {
    const { teacher, requests } = scripted({ replies: [good] });
    await askTeacher(teacher, request);
    await askTeacher({ ...teacher, sampling: { temperature: 0 } }, request);
    // `null` is not sent, whatever the prompt suggests.
    await askTeacher({ ...teacher, sampling: { temperature: null } }, request);
    expect(requests.map(({ sampling }) => sampling)).toEqual([
      { temperature: 0.7, maxTokens: 50 },
      { temperature: 0, maxTokens: 50 },
      { maxTokens: 50 },
    ]);
    expect(teacherRoleId(prompt, teacher)).not.toBe(
      teacherRoleId(prompt, { ...teacher, sampling: { temperature: 0 } }),
    );
  });

  it('sends no form for a prompt whose reply begins with free text', async () => {
    const { teacher, requests } = scripted({ replies: [`Let me see. ${good}`] });
    await askTeacher(teacher, { ...request, prompt: { ...prompt, structured: false } });
    expect(requests[0]?.format).toBeUndefined();
  });

  it('reads what was kept in a better way without paying again', async () => {
    const { teacher, requests } = scripted({ replies: ['{"answer":"yes","sure":0.9}'] });
    const sure = z.object({ answer: z.string() });
    await askTeacher(teacher, { ...request, prompt: { ...prompt, schema: sure } });
    const better = z.object({ answer: z.string(), sure: z.number() });
    const output = await askTeacher(teacher, { ...request, prompt: { ...prompt, schema: better } });
    expect(output).toEqual({ answer: 'yes', sure: 0.9 });
    expect(requests).toHaveLength(1);
  });

  it.each([
    { case: 'cut off', reply: { text: good, finish: 'length' as const }, issue: 'cut off' },
    { case: 'no JSON', reply: { text: 'yes' }, issue: 'no JSON' },
    { case: 'another form', reply: { text: '{"reply":"yes"}' }, issue: 'answer' },
    { case: 'empty', reply: { text: '' }, issue: 'no JSON' },
  ])(
    'asks three times more for a reply that is $case, then gives up with its text',
    async ({ reply, issue }) => {
      const { teacher, requests, ledger } = scripted({ replies: [reply] });
      const failure = await askTeacher(teacher, request).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ReplyInvalidError);
      expect(String(failure)).toContain(issue);
      expect(requests).toHaveLength(4);
      expect(requests[1]?.seed).toBe(requests[0]?.seed);
      expect(new Set(requests.map(({ seed }) => seed)).size).toBe(3);
      expect(ledger.snapshot()).toMatchObject([{ inputTokens: 40, outputTokens: 8, invalid: 4 }]);
    },
  );

  const cold = { ...prompt, sampling: { temperature: 0 } };
  const sorry = "I'm sorry, but I can't help with that.";
  it.each<[string, Partial<TeacherReply>, Partial<typeof prompt>, number]>([
    ['by the model', { text: sorry, finish: 'refusal' }, prompt, 2],
    ['by the model, where replies are not drawn', { text: sorry, finish: 'refusal' }, cold, 1],
    ['by a filter', { text: '', finish: 'content-filter' }, prompt, 1],
    ['in words', { text: sorry }, prompt, 2],
    ['in words after thoughts', { text: `<think>No.</think>${sorry}` }, prompt, 2],
    ['in words, which another request may mend', { text: sorry }, cold, 2],
    ['in words, where the request stays', { text: sorry }, { ...cold, corrects: false }, 1],
  ])('asks for a reply that is refused %s as often as another may come', async (_, reply, more, times) => {
    const { teacher, requests, ledger } = scripted({ replies: [reply] });
    const asked = { ...request, prompt: { ...prompt, ...more } };
    const failure = await askTeacher(teacher, asked).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReplyRefusedError);
    expect(requests).toHaveLength(times);
    expect(ledger.snapshot()).toMatchObject([{ attempts: times, failures: 1 }]);
    // No request is made twice.
    expect(new Set(requests.map(({ seed, parts }) => JSON.stringify([seed, parts]))).size).toBe(times);
  });

  it.each([
    ['prose that is no refusal', 'I see a dog and a cat here.'],
    ['a refusal with a guess', "I can't help with that, but maybe a dog."],
    ['broken JSON', '{"answer": "I cannot help with that'],
  ])('asks three times more for %s', async (_, reply) => {
    const { teacher, requests } = scripted({ replies: [reply] });
    await expect(askTeacher(teacher, request)).rejects.toThrow(ReplyInvalidError);
    expect(requests).toHaveLength(4);
  });

  it('takes the good reply after a bad one', async () => {
    const { teacher } = scripted({ replies: ['what?', good] });
    expect(await askTeacher(teacher, request)).toEqual({ answer: 'yes' });
  });
});

describe('askTeacherSamples', () => {
  const samples = [0, 1, 2, 3];

  it.each([
    { case: 'all in one request', script: { givesSamples: true }, sizes: [4] },
    { case: 'one at a time', script: { givesSamples: false }, sizes: [1, 1, 1, 1] },
    { case: 'fewer than asked for', script: { most: 1 }, sizes: [4, 3, 2, 1] },
  ])('takes samples $case', async ({ script, sizes }) => {
    const { teacher, requests } = scripted({ replies: [good], ...script });
    const taken = await askTeacherSamples(teacher, { ...request, samples });
    expect(answersOf(taken)).toEqual(['yes', 'yes', 'yes', 'yes']);
    expect(requests.map((one) => one.samples)).toEqual(sizes);
    expect(new Set(requests.map((one) => one.seed)).size).toBe(sizes.length);
  });

  it('pays only for samples that are missing', async () => {
    const { teacher, requests } = scripted({ replies: [good], givesSamples: true });
    await askTeacherSamples(teacher, { ...request, samples: [0, 1] });
    await askTeacherSamples(teacher, { ...request, samples });
    expect(requests.map((one) => one.samples)).toEqual([2, 2]);
  });

  it('lets no bad sample spoil the others', async () => {
    const { teacher } = scripted({ replies: [good, 'what?', good, good], givesSamples: false });
    const script = scripted({ replies: ['what?'], givesSamples: true });
    expect(answersOf(await askTeacherSamples(teacher, { ...request, samples }))).toEqual(
      Array(4).fill('yes'),
    );
    expect(answersOf(await askTeacherSamples(script.teacher, { ...request, samples }))).toEqual(
      Array(4).fill(null),
    );
  });

  it.each([
    {
      case: 'a final error',
      error: new TeacherCallError('no such model', { retryable: false, status: 404 }),
    },
    { case: 'an error that stays', error: new TeacherCallError('down', { retryable: true, status: 500 }) },
  ])('tells of $case in every sample', async ({ error }) => {
    const { teacher } = scripted({ replies: [error], givesSamples: true });
    const taken = await askTeacherSamples(teacher, { ...request, samples });
    expect(taken).toHaveLength(4);
    for (const sample of taken) expect(sample).toMatchObject({ ok: false });
    expect(JSON.stringify(taken)).toContain(error.message);
  });

  it('throws what ends the run, and asks nothing more', async () => {
    const error = new TeacherCallError('wrong key', { retryable: false, status: 401, fatal: true });
    const { teacher, requests } = scripted({ replies: [error], givesSamples: false });
    await expect(askTeacherSamples(teacher, { ...request, samples })).rejects.toThrow('wrong key');
    const before = requests.length;
    await expect(askTeacher(teacher, request)).rejects.toThrow('wrong key');
    expect(requests).toHaveLength(before);
  });

  it("throws the signal's reason", async () => {
    const { teacher } = scripted({ replies: [good] });
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(askTeacherSamples(teacher, { ...request, samples, signal })).rejects.toThrow('stop');
  });
});

describe('a second try', () => {
  const lastText = (request: TeacherRequest | undefined): string => {
    const part = request?.parts.at(-1);
    return part?.type === 'text' ? part.text : '';
  };
  const input = { word: 'say yes' };

  it.each<[string, Script['replies'], readonly string[]]>([
    ['of another form', ['{"answer": 1}', good], ['say yes', 'expected string']],
    ['that is no JSON', ['Yes.', good], ['say yes', 'holds no JSON']],
    [
      'that is cut off',
      [{ text: '{"answer"', finish: 'length' }, good],
      ['say yes', 'longer than it may be'],
    ],
    ['that is refused', [{ text: '', finish: 'refusal' }, good], ['say yes', 'say yes']],
    ['twice', ['Yes.', '{"answer": 1}', good], ['say yes', 'holds no JSON', 'expected string']],
    ['as it should be', [good], ['say yes']],
  ])('after a reply %s tells the model what was wrong', async (_, replies, told) => {
    const { teacher, requests } = scripted({ replies });
    expect(await askTeacher(teacher, { prompt, input, role: 'r', seed: 1 })).toEqual({ answer: 'yes' });
    expect(requests.map(lastText)).toEqual(told.map((text) => expect.stringContaining(text)));
    expect(requests.slice(1).map(({ parts }) => parts.length)).toEqual(
      told.slice(1).map((text) => (text === 'say yes' ? 1 : 2)),
    );
  });

  it('is kept as the reply to the call, so that nobody pays for it again', async () => {
    const { teacher, requests } = scripted({ replies: ['Yes.', good] });
    for (let time = 0; time < 2; time += 1) await askTeacher(teacher, { prompt, input, role: 'r', seed: 1 });
    expect(requests).toHaveLength(2);
  });

  it('ends after a few', async () => {
    const { teacher, requests } = scripted({ replies: ['Yes.'] });
    await expect(askTeacher(teacher, { prompt, input, role: 'r', seed: 1 })).rejects.toThrow(
      ReplyInvalidError,
    );
    expect(requests).toHaveLength(4);
  });

  it('says nothing where the words must stay the same', async () => {
    const { teacher, requests } = scripted({ replies: ['Yes.', good] });
    await askTeacher(teacher, { prompt: { ...prompt, corrects: false }, input, role: 'r', seed: 1 });
    expect(requests.map(lastText)).toEqual(['say yes', 'say yes']);
  });

  it('corrects the sample that was bad, and none that was not asked for yet', async () => {
    const { teacher, requests } = scripted({ replies: ['Yes.', good], most: 1 });
    await askTeacherSamples(teacher, { prompt, input, role: 'r', seed: 1, samples: [0, 1] });
    expect(requests.map(({ samples, parts }) => `${samples} ${parts.length}`)).toEqual(['2 1', '2 1', '1 1']);
  });
});

describe('samples that should differ', () => {
  it.each<[string, Script['replies'], Partial<Prompt<{ word: string }, { answer: string }>>, number]>([
    ['never do', [good], { watched: true }, 1],
    ['do once', [...Array.from({ length: 11 }, () => good), '{"answer": "no"}', good], { watched: true }, 0],
    ['need not', [good], {}, 0],
    ['are drawn at temperature 0', [good], { watched: true, sampling: { temperature: 0 } }, 0],
  ])('and %s: told %d times', async (_, replies, more, times) => {
    const notices = createNotices();
    const { teacher } = scripted({ replies, givesSamples: false });
    for (let word = 0; word < 14; word += 1) {
      await askTeacherSamples(
        { ...teacher, notices },
        { prompt: { ...prompt, ...more }, input: { word: `${word}` }, role: 'r', seed: 1, samples: [0, 1] },
      );
    }
    expect(notices.all()).toHaveLength(times === 0 ? 0 : 1);
  });
});
