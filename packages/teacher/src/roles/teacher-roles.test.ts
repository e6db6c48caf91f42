import { type Choice, choiceLetters, type Question } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { CallFailedError } from '../errors/call-failed-error.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createTeacherAnswerer } from './teacher-answerer.ts';
import { createTeacherDistractorWriter } from './teacher-distractor-writer.ts';
import { createTeacherQuestioner } from './teacher-questioner.ts';
import { createTeacherSolver } from './teacher-solver.ts';
import { createTeacherValidator } from './teacher-validator.ts';
import { type FakeReply, fakeTeacher } from './testing/fake-teacher.ts';
import { fakeCrop, fakeView } from './testing/fake-view.ts';

const image = fakeView('photo', { width: 2000, height: 1500 });
const crop = fakeCrop('crop');
const proposal = { box: crop.box, label: 'red mailbox', score: 1, proposer: 'test' };
const refused: FakeReply = { text: 'I cannot help with that.', finish: 'refusal' };
const cutOff: FakeReply = { text: '{"answer": "STO', finish: 'length' };
const question = (text: string): Question => ({ text, dimension: 'ocr', questioner: 'test' });

describe('createTeacherQuestioner', () => {
  const written = (...questions: readonly (readonly [string, string])[]): string =>
    JSON.stringify({ questions: questions.map(([text, dimension]) => ({ question: text, dimension })) });
  const ask = async (
    reply: FakeReply,
    options: Parameters<typeof createTeacherQuestioner>[1] = {},
  ): Promise<readonly string[]> => {
    const { teacher } = fakeTeacher(() => reply);
    const asked = await createTeacherQuestioner(teacher, options).ask({ crop, label: 'mailbox', seed: 1 });
    return asked.map(({ text, dimension }) => `${dimension}: ${text}`);
  };

  it.each([
    {
      name: 'as written',
      reply: written(['What word is on it?', 'ocr']),
      asked: ['ocr: What word is on it?'],
    },
    { name: 'none', reply: written(), asked: [] },
    { name: 'blank', reply: written(['  ', 'ocr']), asked: [] },
    {
      name: 'more than wanted',
      reply: written(['A?', 'ocr'], ['B?', 'ocr'], ['C?', 'ocr'], ['D?', 'ocr']),
      asked: ['ocr: A?', 'ocr: B?', 'ocr: C?'],
    },
    {
      name: 'speaking of the view',
      reply: written(
        ['What is at the edge of the image?', 'object'],
        ['What colour is the lid in this picture?', 'colour'],
        ['What does the cropped sign say?', 'ocr'],
        ['What colour is the picture frame?', 'colour'],
      ),
      asked: ['colour: What colour is the picture frame?'],
    },
  ])('$name', async ({ reply, asked }) => {
    expect(await ask(reply)).toEqual(asked);
  });

  it('asks for the dimensions wanted only, and drops others', async () => {
    const reply = written(['How many?', 'counting'], ['What word?', 'ocr']);
    expect(await ask(reply, { dimensions: ['counting'] })).toEqual(['counting: How many?']);
  });

  it('sends the crop alone, with seeded examples', async () => {
    const { teacher, requests } = fakeTeacher(() => written());
    const questioner = createTeacherQuestioner(teacher, { examples: 4 });
    for (const seed of [1, 1, 2]) await questioner.ask({ crop, label: 'mailbox', seed });
    expect(requests.map(({ images }) => images)).toEqual([['crop'], ['crop']]);
    expect(requests[0]?.text.match(/^- /gmu)).toHaveLength(4);
    expect(requests[0]?.text).not.toBe(requests[1]?.text);
  });

  it('keeps to quotas of its kinds, and tells of them', async () => {
    const reply = written(['A?', 'ocr'], ['B?', 'ocr'], ['C?', 'colour'], ['D?', 'material']);
    const options = { quotas: { ocr: 1, material: 0 } };
    expect(await ask(reply, options)).toEqual(['ocr: A?', 'colour: C?']);
    const { teacher, requests } = fakeTeacher(() => written());
    await createTeacherQuestioner(teacher, options).ask({ crop, label: 'mailbox', seed: 1 });
    expect(requests[0]?.request.system).toContain('can be read on something; at most 1');
    expect(requests[0]?.request.system).not.toContain('material:');
  });

  it('takes examples of somebody else', async () => {
    const { teacher, requests } = fakeTeacher(() => written());
    const exampleQuestions = { ocr: ['What does the ticket say?'] };
    await createTeacherQuestioner(teacher, { exampleQuestions }).ask({ crop, label: 'mailbox', seed: 1 });
    expect(requests[0]?.text.match(/^- .*/gmu)).toEqual(['- What does the ticket say?']);
  });

  it('has an id that tells of every option', () => {
    const { teacher } = fakeTeacher(() => written());
    const options: Parameters<typeof createTeacherQuestioner>[1][] = [
      {},
      { maxQuestions: 2 },
      { dimensions: ['ocr'] },
      { quotas: { ocr: 1 } },
      { quotas: { ocr: 2 } },
      { examples: 3 },
      { exampleQuestions: { ocr: ['A?'] } },
    ];
    const ids = options.map((one) => createTeacherQuestioner(teacher, one).id);
    const own = { ...teacher, prompts: { 'write-questions': { system: 'Ask well.' } } };
    expect(new Set([...ids, createTeacherQuestioner(own).id]).size).toBe(options.length + 1);
    const other = { ...teacher, prompts: { 'solve-choice': { system: 'Look.' } } };
    expect(createTeacherQuestioner(other).id).toBe(ids[0]);
  });

  it('says what the user wrote in place of its own text', async () => {
    const { teacher, requests } = fakeTeacher(() => written());
    const own = { ...teacher, prompts: { 'write-questions': { system: 'Ask well.' } } };
    await createTeacherQuestioner(own).ask({ crop, label: 'mailbox', seed: 1 });
    expect(requests[0]?.request.system).toBe('Ask well.');
  });

  it.each([
    ['refusal', refused, ReplyRefusedError],
    ['wrong schema', '{"questions": "none"}', ReplyInvalidError],
    ['failure', new TeacherCallError('broken', { retryable: false, status: 400 }), CallFailedError],
  ])('a %s is an error, not an empty list', async (_, reply, type) => {
    await expect(ask(reply)).rejects.toBeInstanceOf(type);
  });
});

describe('createTeacherValidator, for the plain photo', () => {
  it.each([
    { reply: '{"reason": "the mailbox", "fits": 1}', outcome: 'pass', detail: '1 fit: the mailbox' },
    { reply: '{"reason": "two signs", "fits": 2}', outcome: 'fail', detail: '2 fit: two signs' },
    { reply: '{"reason": "no sign", "fits": 0}', outcome: 'fail', detail: '0 fit: no sign' },
  ])('of $reply says $outcome, shown neither crop nor box', async ({ reply, outcome, detail }) => {
    const { teacher, requests } = fakeTeacher(() => reply);
    const { plainView } = createTeacherValidator(teacher);
    const asked = { image, proposal, question: question('What does the sign say?'), seed: 1 };
    const criterion = 'unique-on-plain-photo';
    expect(await plainView?.checkPlainView(asked)).toEqual({ criterion, outcome, detail });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.images).toEqual([image.id]);
  });

  it('tells that nothing is known where the reply says nothing', async () => {
    const { teacher } = fakeTeacher(() => refused);
    const { plainView } = createTeacherValidator(teacher);
    const asked = { image, proposal, question: question('What does the sign say?'), seed: 1 };
    await expect(plainView?.checkPlainView(asked)).rejects.toMatchObject({ name: 'ReplyRefusedError' });
  });
});

describe('createTeacherValidator', () => {
  const verdict = (number: number, change: object = {}): object => ({
    question: number,
    reason: '',
    answerableFromCrop: true,
    uniqueAnswer: true,
    consistent: true,
    clear: true,
    ...change,
  });
  const validate = async (verdicts: readonly object[]): Promise<readonly (readonly string[])[]> => {
    const { teacher } = fakeTeacher(() => JSON.stringify({ verdicts }));
    const questions = [question('First?'), question('Second?')];
    const checks = await createTeacherValidator(teacher).validate({
      image,
      crop,
      proposal,
      questions,
      seed: 1,
    });
    return checks.map((list) =>
      list
        .filter(({ outcome }) => outcome !== 'pass')
        .map((one) => `${one.outcome} ${one.criterion}: ${one.detail}`),
    );
  };
  const criteria = ['answerable-from-crop', 'unique-answer', 'same-in-both-views', 'clear-reference'];
  const unknown = (detail: string): string[] =>
    criteria.map((criterion) => `unknown ${criterion}: ${detail}`);
  const missing = unknown('the reply holds no verdict on the question');

  it.each([
    { name: 'all pass, in any order', verdicts: [verdict(2), verdict(1)], found: [[], []] },
    {
      name: 'each criterion fails on its own',
      verdicts: [
        verdict(1, { answerableFromCrop: false, consistent: false, reason: 'blurred' }),
        verdict(2, { uniqueAnswer: false, clear: false }),
      ],
      found: [
        ['fail answerable-from-crop: blurred', 'fail same-in-both-views: blurred'],
        ['fail unique-answer: no reason was given', 'fail clear-reference: no reason was given'],
      ],
    },
    { name: 'one missing', verdicts: [verdict(1)], found: [[], missing] },
    { name: 'none', verdicts: [], found: [missing, missing] },
    { name: 'one too many', verdicts: [verdict(1), verdict(2), verdict(3)], found: [[], []] },
    { name: 'numbered from 0', verdicts: [verdict(0), verdict(1)], found: [[], missing] },
    { name: 'the same twice', verdicts: [verdict(1), verdict(1), verdict(2)], found: [[], []] },
    {
      name: 'contradicting',
      verdicts: [verdict(1), verdict(1, { clear: false }), verdict(2)],
      found: [['unknown clear-reference: the reply holds verdicts that contradict each other'], []],
    },
  ])('$name', async ({ verdicts, found }) => {
    expect(await validate(verdicts)).toEqual(found);
  });

  it('asks once for all questions, with full image and crop, shrunk once', async () => {
    const { teacher, requests } = fakeTeacher(() => JSON.stringify({ verdicts: [verdict(1), verdict(2)] }));
    const fits: number[] = [];
    const fit = async (_: unknown, maxPixels: number): Promise<{ view: typeof image }> => {
      fits.push(maxPixels);
      return { view: fakeView('small photo', { width: 200, height: 150 }) };
    };
    const validator = createTeacherValidator(teacher, { shrink: { maxPixels: 30_000, fit } });
    const questions = [question('First?'), question('Second?')];
    for (const seed of [1, 2]) await validator.validate({ image, crop, proposal, questions, seed });
    expect(requests.map(({ images }) => images)).toEqual([
      ['small photo', 'crop'],
      ['small photo', 'crop'],
    ]);
    expect(requests[0]?.text).toContain('1. First?\n2. Second?');
    expect(fits).toEqual([30_000]);
    expect(validator.id).not.toBe(createTeacherValidator(teacher).id);
  });
});

describe('createTeacherAnswerer', () => {
  const answer = async (replies: readonly FakeReply[]): Promise<readonly string[]> => {
    const { teacher } = fakeTeacher((_, call) => replies[Math.min(call, replies.length - 1)] ?? '');
    const answers = await createTeacherAnswerer(teacher).answer({
      crop,
      question: question('What does it say?'),
      samples: [0, 1],
      seed: 1,
    });
    return answers.map(
      (one) => `${one.sample} ${one.status} ${one.status === 'answered' ? one.text : one.reason}`,
    );
  };

  it.each([
    {
      name: 'JSON after thinking',
      replies: ['S, T, O, P.\n{"answer": "STOP"}'],
      said: ['0 answered STOP', '1 answered STOP'],
    },
    { name: 'each its own', replies: ['\\boxed{7}', 'Answer: 8'], said: ['0 answered 7', '1 answered 8'] },
    {
      name: 'cannot tell',
      replies: ['{"answer": null}', '{"answer": "unknown"}'],
      said: ['0 abstained cannot-tell', '1 abstained cannot-tell'],
    },
  ])('$name', async ({ replies, said }) => {
    expect(await answer(replies)).toEqual(said);
  });

  it.each([
    ['refusal', refused],
    ['cut-off reply', cutOff],
    ['reply without an answer', 'It is a sign.'],
    ['failure', new TeacherCallError('broken', { retryable: false, status: 400 })],
  ])('a %s is a fault with its reason, and never an answer', async (_, reply) => {
    const said = await answer([reply]);
    expect(said).toHaveLength(2);
    for (const one of said) expect(one).toMatch(/^\d fault .+/u);
  });

  it('a wrong key ends the run', async () => {
    const wrongKey = new TeacherCallError('wrong key', { retryable: false, status: 401 });
    await expect(answer([wrongKey])).rejects.toThrow('wrong key');
  });

  it('keeps a good sample beside a bad one', async () => {
    const said = await answer(['{"answer": "STOP"}', 'It is a sign.']);
    expect(said[0]).toBe('0 answered STOP');
    expect(said[1]).toMatch(/^1 fault /u);
  });
});

describe('createTeacherSolver', () => {
  const choice = (options: readonly string[]): Choice => ({
    options,
    letter: 'A',
    seed: 1,
    distractorWriter: 'test',
  });
  const solve = async (reply: FakeReply, options: readonly string[]): Promise<string> => {
    const { teacher } = fakeTeacher(() => reply);
    const [one] = await createTeacherSolver(teacher).solve({
      image,
      view: 'boxed',
      box: crop.box,
      scale: 1,
      question: question('What colour?'),
      choice: choice(options),
      samples: [0],
      seed: 1,
    });
    return one === undefined ? 'none' : `${one.status} ${one.status === 'answered' ? one.text : one.reason}`;
  };

  it.each([
    ['{"letter": "B"}', ['red', 'blue'], 'answered B'],
    ['b) blue', ['red', 'blue'], 'answered B'],
    // "A" is the text of the option under B: the letter A alone would name the wrong one.
    ['{"letter": "A"}', ['C', 'A', 'D'], 'answered C'],
    ['{"letter": "B"}', ['C', 'A', 'D'], 'answered B'],
    ['{"letter": null}', ['red', 'blue'], 'abstained no-choice'],
    ['{"letter": "D"}', ['red', 'blue'], 'abstained no-option-d'],
    ['I cannot tell.', ['red', 'blue'], 'abstained no-choice'],
    ['{"answer": "not visible"}', ['red', 'blue'], 'abstained no-choice'],
    ['{"answer": "B"}', ['red', 'blue'], 'answered B'],
    ['<answer>B</answer>', ['red', 'blue'], 'answered B'],
    ['**B**', ['red', 'blue'], 'answered B'],
    ['The answer is B.', ['red', 'blue'], 'answered B'],
  ])('%s of %j: %s', async (reply, options, expected) => {
    expect(await solve(reply, options)).toBe(expected);
  });

  it.each([refused, 'I see a sign.', new TeacherCallError('broken', { retryable: false })])(
    'a reply that names no letter is a fault, neither right nor wrong',
    async (reply) => {
      expect(await solve(reply, ['red', 'blue'])).toMatch(/^fault .+/u);
    },
  );

  it.each(['boxed', 'plain', 'blanked', 'blind'] as const)('%s: shows what belongs to it', async (view) => {
    const { teacher, requests } = fakeTeacher(() => '{"letter": "A"}');
    const shown = view === 'blind' ? null : image;
    await createTeacherSolver(teacher).solve({
      image: shown,
      view,
      box: null,
      scale: 1,
      question: question('What colour?'),
      choice: choice(choiceLetters.map((letter) => `option ${letter}`)),
      samples: [0, 1, 2, 3],
      seed: 1,
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.images).toEqual(shown === null ? [] : ['photo']);
    expect(requests[0]?.text.includes('inside the red box')).toBe(view === 'boxed' || view === 'blanked');
    expect(requests[0]?.text).toContain('H. option H');
  });
});

describe('createTeacherDistractorWriter', () => {
  it.each([
    { name: 'three', reply: '{"distractors": ["a", " b ", "c"]}', written: ['a', 'b', 'c'] },
    { name: 'blank ones', reply: '["a", "", " "]', written: ['a'] },
    { name: 'none', reply: '{"distractors": []}', written: [] },
  ])('$name', async ({ reply, written }) => {
    const { teacher, requests } = fakeTeacher(() => reply);
    const writer = createTeacherDistractorWriter(teacher, { spare: 1 });
    const boxed = { ...image, id: 'boxed', drawnBox: crop.box, scale: 1, lineWidth: 2 };
    const about = { image, crop, boxed: async () => boxed, question: question('What?') };
    const request = { ...about, answer: 'EXIT', count: 3, answers: [], seed: 1 };
    expect(await writer.write(request)).toEqual(written);
    expect(requests[0]?.text).toContain('Write 4 wrong answers.');
    expect(requests[0]?.images).toEqual(['crop', 'boxed']);
    const alone = createTeacherDistractorWriter(teacher, { shows: 'crop' });
    expect(await alone.write(request)).toEqual(written);
    expect(requests[1]?.images).toEqual(['crop']);
    expect(requests[1]?.text).not.toContain('whole photo');
    expect(alone.id).not.toBe(writer.id);
  });
});
