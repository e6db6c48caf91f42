import type { Question, Questioner } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import {
  createTeacherNegativeQuestioner,
  negativeKind,
  type TeacherNegativeQuestionerOptions,
} from './teacher-negative-questioner.ts';
import { type FakeReply, fakeTeacher } from './testing/fake-teacher.ts';
import { fakeCrop } from './testing/fake-view.ts';

const own = { text: 'What word is on it?', dimension: 'ocr' } as const;
const plain: Questioner = { id: 'plain/1', ask: async () => [own] };
const silent: Questioner = { id: 'silent/1', ask: async () => [] };
const written = (...questions: readonly (readonly [string, boolean])[]): string =>
  JSON.stringify({ questions: questions.map(([question, present]) => ({ question, present })) });
const both = written(['Is there a rope on the post?', false], ['Is there a hinge on the gate?', true]);

async function ask(
  reply: FakeReply,
  options: Partial<TeacherNegativeQuestionerOptions> = {},
): Promise<readonly string[]> {
  const { teacher } = fakeTeacher(() => reply);
  const questioner = createTeacherNegativeQuestioner(teacher, { questioner: plain, share: 1, ...options });
  const asked = await questioner.ask({ crop: fakeCrop('crop'), label: 'gate', seed: 1 });
  return asked.map((question) => {
    const marked: Question = { questioner: questioner.id, ...question };
    return `${negativeKind(marked) ?? 'own'}: ${marked.text}`;
  });
}

describe('createTeacherNegativeQuestioner', () => {
  it.each([
    {
      name: 'one of each',
      reply: both,
      asked: [
        'own: What word is on it?',
        'absent: Is there a rope on the post?',
        'present: Is there a hinge on the gate?',
      ],
    },
    { name: 'none written', reply: written(), asked: ['own: What word is on it?'] },
    {
      name: 'more than wanted',
      reply: written(['Is there a?', false], ['Is there b?', false], ['Is there c?', false]),
      asked: ['own: What word is on it?', 'absent: Is there a?'],
    },
    {
      name: 'speaking of the view',
      reply: written(['Is there a rope in the image?', false], ['Is there a rope?', false]),
      asked: ['own: What word is on it?', 'absent: Is there a rope?'],
    },
    {
      name: 'without the counterweight',
      reply: both,
      options: { present: 0 },
      asked: ['own: What word is on it?', 'absent: Is there a rope on the post?'],
    },
    { name: 'nothing to ask about', reply: both, options: { questioner: silent }, asked: [] },
    { name: 'no share', reply: both, options: { share: 0 }, asked: ['own: What word is on it?'] },
  ])('$name', async ({ reply, options = {}, asked }) => {
    expect(await ask(reply, options)).toEqual(asked);
  });

  it('a refusal is an error', async () => {
    await expect(ask({ finish: 'refusal' })).rejects.toBeInstanceOf(ReplyRefusedError);
  });

  it('draws its share of the crops by seed, the same ones each time', async () => {
    const { teacher } = fakeTeacher(() => both);
    const questioner = createTeacherNegativeQuestioner(teacher, { questioner: plain, share: 0.25 });
    const draw = async (seed: number): Promise<readonly boolean[]> =>
      Promise.all(
        Array.from({ length: 400 }, async (_, index) => {
          const asked = await questioner.ask({ crop: fakeCrop(`crop ${index}`), label: 'gate', seed });
          return asked.length > 1;
        }),
      );
    const first = await draw(1);
    const share = first.filter(Boolean).length / first.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
  });

  it('has an id of its own for each setting and each questioner within', () => {
    const { teacher } = fakeTeacher(() => both);
    const ids = [
      { questioner: plain },
      { questioner: silent },
      { questioner: plain, share: 0.5 },
      { questioner: plain, absent: 2 },
    ].map((options) => createTeacherNegativeQuestioner(teacher, options).id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('negativeKind', () => {
  it.each([
    ['write-negative-questions/1@model/abc#absent', 'absent'],
    ['write-negative-questions/1@model/abc#present', 'present'],
    ['write-questions/1@model/abc', null],
    ['write-negative-questions/1@model/abc', null],
    ['other#absent', null],
  ])('%s: %s', (questioner, kind) => {
    expect(negativeKind({ questioner })).toBe(kind);
  });
});
