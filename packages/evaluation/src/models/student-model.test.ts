import { queryPromptNamed } from '@r2i/answers';
import { viewOfPixels } from '@r2i/crop';
import type { BenchmarkImage, BenchmarkItem } from '@r2i/schema';
import { beforeAll, describe, expect, it } from 'vitest';

import { fakeStudent } from '../testing/fake-student.ts';
import { createStudentModel } from './student-model.ts';

const item: BenchmarkItem = {
  id: '1',
  query: 'Which?\nA. x\nB. y\nC. z',
  target: 'B',
  form: 'choice',
  options: ['x', 'y', 'z'],
  box: null,
  dimension: null,
  imageId: 'i',
};
const options = { pixels: 100, scoring: 'text', maxTokens: 12 } as const;
const about = { view: 'global', signal: new AbortController().signal } as const;
let image: BenchmarkImage;

beforeAll(async () => {
  image = await viewOfPixels({ width: 20, height: 20, data: new Uint8Array(1200) }).encoded();
});

describe('createStudentModel', () => {
  it.each([
    { prompt: undefined, said: item.query, name: 'query' },
    {
      prompt: queryPromptNamed('letter-only'),
      said: `${item.query}\nAnswer with the letter of the right option only.`,
      name: 'letter-only',
    },
  ])('is asked as $name says, and records it', async ({ prompt, said, name }) => {
    const heard: string[] = [];
    const { student } = fakeStudent({ reply: (question) => String(heard.push(question)) });
    const model = createStudentModel({ student, ...options, prompt });
    await model.predict(item, image, about);
    expect(heard).toEqual([said]);
    expect(model.prompt).toMatchObject({ name, temperature: 0, seed: null, maxTokens: 12, pixels: 100 });
    expect(model.settings).toMatchObject({ prompt: { name, maxTokens: 12 } });
  });

  it("answers in the benchmark's own words about one look at the shrunk picture, and closes it", async () => {
    const fake = fakeStudent({ reply: (question, width) => `${question.length} ${width}` });
    const model = createStudentModel({ student: fake.student, ...options });
    expect(await model.predict(item, image, about)).toMatchObject([
      { item: '1', view: 'global', model: 'fake/pixels=100', output: `${item.query.length} 10`, calls: 1 },
    ]);
    expect([fake.looks(), fake.open()]).toEqual([1, 0]);
  });

  it('says why the answer ended, and how many tokens were read and written', async () => {
    const { student } = fakeStudent({ reply: () => 'The answer is', finish: 'length' });
    const model = createStudentModel({ student, ...options });
    expect(await model.predict(item, image, about)).toMatchObject([
      { output: 'The answer is', finish: 'length', tokens: { input: 9, output: 1 } },
    ]);
  });

  it('scores letters where that is asked for, and writes where there are none', async () => {
    const { student } = fakeStudent({ reply: () => 'twelve', letter: 'C' });
    const model = createStudentModel({ student, ...options, scoring: 'letters' });
    const open = { ...item, form: 'open', options: [] } as const;
    expect(await model.predict(item, image, about)).toMatchObject([{ output: 'Answer: C' }]);
    expect(await model.predict(open, image, about)).toMatchObject([{ output: 'twelve' }]);
  });

  it('gives a fault, not an answer, where the student or the picture fails', async () => {
    const fake = fakeStudent({
      reply: () => {
        throw new Error('out of memory');
      },
    });
    const model = createStudentModel({ student: fake.student, ...options });
    expect(await model.predict(item, image, about)).toMatchObject([{ output: null, fault: 'out of memory' }]);
    const broken = { bytes: new Uint8Array(3), mediaType: 'image/png' };
    expect(await model.predict(item, broken, about)).toMatchObject([{ output: null }]);
    expect(fake.open()).toBe(0);
  });

  it('looks at one picture at a time, however many are asked about', async () => {
    let most = 0;
    const fake = fakeStudent({
      reply: () => {
        most = Math.max(most, fake.open());
        return 'A';
      },
    });
    const model = createStudentModel({ student: fake.student, ...options });
    const asked = Array.from({ length: 4 }, () => model.predict(item, image, about));
    expect((await Promise.all(asked)).flat()).toHaveLength(4);
    expect(most).toBe(1);
  });

  it('takes an interruption for no fault', async () => {
    const { student } = fakeStudent({
      reply: () => {
        throw new Error('stopped');
      },
    });
    const signal = AbortSignal.abort(new Error('interrupted'));
    const model = createStudentModel({ student, ...options });
    await expect(model.predict(item, image, { ...about, signal })).rejects.toThrow('interrupted');
  });
});
