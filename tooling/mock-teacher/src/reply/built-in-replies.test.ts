import { type Dimension, dimensions } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { MockRequest } from '../request/mock-request.ts';
import { type Behaviour, behaviours } from './behaviour.ts';
import { builtInReplies } from './built-in-replies.ts';
import { isRightAnswer, recogniseAnswer, recogniseQuestion } from './recognise.ts';
import { resizedSize } from './resized-size.ts';
import { answerWords, names, questionPatterns } from './vocabulary.ts';

const all = behaviours['accept-all'];
const image = (hash: string): MockRequest['images'][number] => ({
  hash,
  mediaType: 'image/png',
  byteLength: 1,
  size: { width: 1400, height: 700 },
});

function say(
  task: string,
  text: string,
  { behaviour = all, ...over }: Partial<MockRequest> & { readonly behaviour?: Behaviour } = {},
): string {
  const request: MockRequest = {
    model: 'teacher-a',
    task,
    system: '',
    text,
    images: [image('a')],
    format: null,
    seed: 1,
    temperature: null,
    sample: 0,
    ...over,
  };
  return builtInReplies[task]?.(request, behaviour) ?? '';
}

const questionsSchema = z.object({ questions: z.array(z.object({ question: z.string() }).loose()) });
const hashes = Array.from({ length: 200 }, (_, number) => `crop ${number}`);
const questionText = (dimension: Dimension): string => {
  const found = questionPatterns.find((pattern) => pattern.dimension === dimension);
  return `${found?.before}blue door${found?.after}`;
};

function answerOf(question: string, over: Parameters<typeof say>[2] = {}): string | null {
  const json = say('answer-question', `Question: ${question}`, over).split('\n').at(-1) ?? '';
  return z.object({ answer: z.string().nullable() }).parse(JSON.parse(json)).answer;
}

describe('vocabulary', () => {
  it.each(dimensions)('keeps right and wrong answers about %s apart, and enough of them', (dimension) => {
    const { right, wrong } = answerWords[dimension];
    expect(right.length).toBeGreaterThanOrEqual(4);
    expect(wrong.length).toBeGreaterThanOrEqual(5);
    expect(
      right.every((word) => isRightAnswer(word) && recogniseAnswer(`it is ${word} there`) === word),
    ).toBe(true);
    expect(wrong.some(isRightAnswer)).toBe(false);
    expect(recogniseQuestion(questionText(dimension))).toEqual({ kind: 'dimension', dimension });
  });
});

describe('built-in replies', () => {
  it('list things and place them apart, the same in every frame', () => {
    const { objects } = JSON.parse(say('list-objects', 'List at most 3 things.'));
    expect(objects).toHaveLength(3);
    expect(new Set(objects).size).toBe(3);
    const place = (name: string, system: string): unknown =>
      JSON.parse(say('ground-object', `Name: ${name}`, { system }).replaceAll(/<[^>]*>/gu, ''));
    const boxes = names.map((name) => {
      const [{ bbox_2d: box }] = z
        .array(z.object({ bbox_2d: z.array(z.number()) }))
        .length(1)
        .transform(([one]) => [one ?? { bbox_2d: [] }] as const)
        .parse(place(name, 'bbox_2d from 0 to 1000'));
      return box;
    });
    for (const [index, box] of boxes.entries()) {
      const [left = 0, top = 0, right = 0, bottom = 0] = box;
      expect([right - left, bottom - top, right <= 1000, bottom <= 1000]).toEqual([120, 120, true, true]);
      for (const [l = 0, t = 0, r = 0, b = 0] of boxes.slice(0, index)) {
        expect(l >= right || r <= left || t >= bottom || b <= top).toBe(true);
      }
    }
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes[3] ?? [];
    const name = names[3] ?? '';
    expect(place(name, 'box_2d')).toEqual([{ box_2d: [top, left, bottom, right], label: name }]);
    expect(place(name, '[[x1, y1, x2, y2]]')).toEqual([[left, top, right, bottom]]);
    const pixels = [left * 1.4, top * 0.7, right * 1.4, bottom * 0.7].map(Math.round);
    expect(place(name, 'bbox_2d')).toEqual([{ bbox_2d: pixels, label: name }]);
  });

  it('sometimes find nothing or two things', () => {
    const counts = hashes.map((hash) => {
      const text = say('ground-object', 'Name: kite', { images: [image(hash)], behaviour: behaviours.mixed });
      return z.array(z.unknown()).parse(JSON.parse(text)).length;
    });
    expect(new Set(counts)).toEqual(new Set([0, 1, 2]));
  });

  it('write different questions of the kinds asked for, sometimes none', () => {
    const system = '- ocr: text\n- colour: colour';
    const text = 'It is said to show: the old pump\n\nWrite at most 3 questions.';
    const { questions } = JSON.parse(say('write-questions', text, { system }));
    expect(questions).toHaveLength(3);
    expect(new Set(questions.map(({ question }: { question: string }) => question)).size).toBe(3);
    for (const { question, dimension } of questions) {
      expect([question.includes('the old pump'), ['ocr', 'colour'].includes(dimension)]).toEqual([
        true,
        true,
      ]);
    }
    const counts = hashes.map((hash) => {
      const reply = say('write-questions', text, { images: [image(hash)], behaviour: behaviours.mixed });
      return questionsSchema.parse(JSON.parse(reply)).questions.length;
    });
    expect(new Set(counts)).toEqual(new Set([0, 3]));
  });

  it('ask about presence and answer so', () => {
    const text = 'It is said to show: pump\nWrite 2 with "present": false and 1 with "present": true.';
    const { questions } = JSON.parse(say('write-negative-questions', text));
    expect(questions.map(({ question }: { question: string }) => answerOf(question))).toEqual([
      'no',
      'no',
      'yes',
    ]);
  });

  it('answer by question and crop alone, unless the question is disputed', () => {
    for (const dimension of dimensions) {
      const question = questionText(dimension);
      const said = answerOf(question);
      expect(answerOf(question, { model: 'teacher-b', seed: 5, sample: 3 })).toBe(said);
      expect(isRightAnswer(said ?? '')).toBe(true);
    }
    const mixed = hashes.map((hash) => {
      const over = { images: [image(hash)], behaviour: behaviours.mixed };
      const [one, same, other] = ['a', 'a', 'b'].map((model, sample) =>
        recogniseAnswer(answerOf(questionText('colour'), { ...over, model, sample }) ?? ''),
      );
      expect(same).toBe(one);
      return one !== other;
    });
    const share = mixed.filter(Boolean).length / mixed.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.25);
    expect(answerOf(questionText('ocr'), { images: [] })).toBeNull();
    const format = { name: 'answer-question', schema: {} };
    expect(JSON.parse(say('answer-question', 'Question: Why?', { format }))).toHaveProperty('answer');
  });

  it.each([
    { left: 'crimson', right: 'it is crimson there', same: true },
    { left: 'crimson', right: 'navy blue', same: false },
    { left: 'who knows', right: 'who knows', same: false },
  ])('group $left and $right', ({ left, right, same }) => {
    const text = `Question: Q?\nFirst answer: ${left}\nSecond answer: ${right}`;
    expect(JSON.parse(say('group-answers', text))).toEqual({ same });
  });

  it('judge each question once, and fail one criterion of some', () => {
    const text = 'The whole photo:\nThe enlarged part:\nQuestions:\n1. What?\n2. Which?';
    const good = { reason: '', answerableFromCrop: true, uniqueAnswer: true, consistent: true, clear: true };
    expect(JSON.parse(say('validate-questions', text))).toEqual({
      verdicts: [
        { question: 1, ...good },
        { question: 2, ...good },
      ],
    });
    const bad = { behaviour: { ...all, invalid: 1 } };
    expect(say('validate-questions', text, bad).match(/false/gu)).toHaveLength(2);
  });

  it.each([...dimensions.map(questionText), 'Is there a bell on the door?'])(
    'write wrong options that the solver falls for: %s',
    (question) => {
      const answer = answerOf(question) ?? '';
      const text = `Question: ${question}\nRight answer: ${answer}\nWrite 5 wrong answers.`;
      const { distractors } = JSON.parse(say('write-distractors', text));
      expect(new Set([...distractors, answer]).size).toBe(6);
      const options = [distractors[0], answer, distractors[1], distractors[2]];
      const choice = [question, ...options.map((option, index) => `${'ABCD'[index]}. ${option}`)].join('\n');
      expect(say('solve-choice', choice)).toMatch(/^[ACD]$/u);
      const solver = { behaviour: { ...all, solved: 1 } };
      expect(say('solve-choice', choice, solver)).toBe('B');
      expect(say('solve-choice', question)).toBe('I see no options.');
    },
  );
});

describe('resizedSize', () => {
  it.each([
    { size: [1400, 700], output: [1400, 700] },
    { size: [1000, 1000], output: [1008, 1008] },
    { size: [42, 400], output: [56, 392] },
    { size: [10, 10], output: [56, 56] },
    { size: [5640, 3172], output: [4760, 2660] },
  ])('$size', ({ size: [width = 0, height = 0], output }) => {
    const { width: w, height: h } = resizedSize({ width, height });
    expect([w, h]).toEqual(output);
  });
});

describe('the judge', () => {
  it.each([
    { expected: ['car', 'automobile'], student: 'I see an Automobile.', verdict: 'correct' },
    { expected: ['red car'], student: 'a red  car', verdict: 'correct' },
    { expected: ['car'], student: 'a carpet', verdict: 'incorrect' },
    { expected: ['12'], student: '120', verdict: 'incorrect' },
    { expected: [], student: 'a car', verdict: 'incorrect' },
  ])('takes $student for $verdict where $expected is expected', ({ verdict, ...judged }) => {
    const reply: unknown = JSON.parse(
      say('judge', JSON.stringify({ question: 'What?', ...judged }, null, 1)),
    );
    expect(reply).toMatchObject({ verdict });
  });

  it.each(['', 'What is it?', '{"expected": "car"}'])('finds %j unclear', (text) => {
    expect(JSON.parse(say('judge', text))).toMatchObject({ verdict: 'unclear' });
  });
});
