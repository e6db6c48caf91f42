import { smartResize } from '@r2i/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CallFailedError } from '../errors/call-failed-error.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { type BoxFrame, boxFrames, groundObjectPrompts } from '../prompts/ground-object.ts';
import { createTeacherLister } from './teacher-lister.ts';
import { createTeacherProposer, type TeacherProposerOptions } from './teacher-proposer.ts';
import { type FakeReply, type FakeTeacher, fakeTeacher } from './testing/fake-teacher.ts';
import { fakeView } from './testing/fake-view.ts';
import { toPixelBox } from './to-pixel-box.ts';

const image = fakeView('photo', { width: 2000, height: 1500 });
const listed = (...objects: readonly string[]): string => JSON.stringify({ objects });

/** A teacher that lists names and grounds each as told. */
function proposing(
  replies: Readonly<Record<string, FakeReply>>,
  options: Partial<TeacherProposerOptions> = {},
): { readonly fake: FakeTeacher; readonly propose: () => Promise<readonly string[]> } {
  const fake = fakeTeacher(({ task, text }) => {
    if (task === 'list-objects') return listed(...Object.keys(replies));
    return replies[text.replace('Name: ', '')] ?? '[]';
  });
  const lister = createTeacherLister(fake.teacher, { minObjects: 0 });
  const proposer = createTeacherProposer(fake.teacher, { lister, frame: 'qwen3-vl', ...options });
  return {
    fake,
    propose: async () => {
      const proposals = await proposer.propose({ image, seed: 1 });
      return proposals.map(
        ({ label, box, score }) => `${label} ${box.left},${box.top},${box.right},${box.bottom} ${score}`,
      );
    },
  };
}

describe('createTeacherLister', () => {
  it.each([
    { name: 'as listed', reply: listed('bell', 'red door', 'clock'), names: ['bell', 'red door', 'clock'] },
    { name: 'too few', reply: listed('bell', 'clock'), names: [] },
    { name: 'none', reply: listed(), names: [] },
    {
      name: 'repetitions',
      reply: listed('bell', 'Bell', ' bell ', 'red  door', 'clock'),
      names: ['bell', 'red door', 'clock'],
    },
    {
      name: 'too short and too long',
      reply: listed('a', 'b'.repeat(50), 'c'.repeat(49), 'ab', 'bell'),
      names: ['c'.repeat(49), 'ab', 'bell'],
    },
    { name: 'too many', reply: listed('n1', 'n2', 'n3', 'n4', 'n5', 'n6'), names: ['n1', 'n2', 'n3', 'n4'] },
  ])('$name', async ({ reply, names }) => {
    const { teacher } = fakeTeacher(() => reply);
    expect(await createTeacherLister(teacher, { maxObjects: 4 }).list({ image, seed: 1 })).toEqual(names);
  });

  it('a refusal is an error', async () => {
    const { teacher } = fakeTeacher(() => ({ finish: 'refused' }));
    await expect(createTeacherLister(teacher).list({ image, seed: 1 })).rejects.toBeInstanceOf(
      ReplyInvalidError,
    );
  });
});

describe('createTeacherProposer', () => {
  it('takes names with exactly one box, in the order listed', async () => {
    const { propose } = proposing({
      bell: '[{"bbox_2d": [100, 200, 300, 400], "label": "bell"}]',
      none: '[]',
      twice: '[{"bbox_2d": [1, 2, 3, 4]}, {"bbox_2d": [5, 6, 7, 8]}]',
      'no area': '[{"bbox_2d": [300, 200, 300, 400]}]',
      'wrong frame': '[{"bbox_2d": [100, 200, 1800, 1400]}]',
      prose: 'It is at the lower left.',
      refused: { finish: 'refused' },
      door: '```json\n[{"bbox_2d": [0, 0, 1000, 1000], "label": "door"}]\n```',
    });
    expect(await propose()).toEqual(['bell 200,300,600,600 1', 'door 0,0,2000,1500 1']);
  });

  it.each<[BoxFrame, string]>([
    ['qwen2.5-vl', '[{"bbox_2d": [199, 302, 596, 605]}]'],
    ['qwen3-vl', '[{"bbox_2d": [100, 200, 300, 400]}]'],
    ['gemini', '[{"box_2d": [200, 100, 400, 300]}]'],
    ['glm', '<|begin_of_box|>[[100,200,300,400]]<|end_of_box|>'],
  ])('reads the frame of %s', async (frame, reply) => {
    const { propose } = proposing({ bell: reply }, { frame, score: 0.9 });
    const [found = ''] = await propose();
    const [label, box = '', score] = found.split(' ');
    expect([label, score]).toEqual(['bell', '0.9']);
    const expected = [200, 300, 600, 600];
    for (const [index, edge] of box.split(',').entries()) {
      expect(Math.abs(Number(edge) - (expected[index] ?? 0))).toBeLessThan(2);
    }
  });

  it('sends the shrunk image, and gives boxes of the full one', async () => {
    const shrink = {
      maxPixels: 30_000,
      fit: async () => ({ view: fakeView('small', { width: 200, height: 150 }) }),
    };
    const reply = '[{"bbox_2d": [100, 200, 300, 400]}]';
    const { fake, propose } = proposing({ bell: reply }, { shrink });
    expect(await propose()).toEqual(['bell 200,300,600,600 1']);
    expect(fake.requests.at(-1)?.images).toEqual(['small']);
  });

  it('when one call fails, throws after the others, and a second try pays for the failed one alone', async () => {
    let down = true;
    const found = '[{"bbox_2d": [100, 200, 300, 400]}]';
    const fake = fakeTeacher(({ task, text }) => {
      if (task === 'list-objects') return listed('bell', 'door', 'clock');
      if (down && text === 'Name: bell')
        return new TeacherCallError('broken', { retryable: false, status: 500 });
      return found;
    });
    const lister = createTeacherLister(fake.teacher);
    const proposer = createTeacherProposer(fake.teacher, { lister, frame: 'qwen3-vl' });
    await expect(proposer.propose({ image, seed: 1 })).rejects.toBeInstanceOf(CallFailedError);
    const before = fake.requests.length;
    down = false;
    expect(await proposer.propose({ image, seed: 1 })).toHaveLength(3);
    expect(fake.requests.slice(before).map(({ text }) => text)).toEqual(['Name: bell']);
  });

  it('names every setting in its id', () => {
    const { teacher } = fakeTeacher(() => '');
    const lister = createTeacherLister(teacher);
    const options: readonly TeacherProposerOptions[] = [
      { lister, frame: 'qwen3-vl' },
      { lister, frame: 'glm' },
      { lister, frame: 'qwen3-vl', score: 0.5 },
      { lister, frame: 'qwen3-vl', resize: { maxPixels: 1_000_000 } },
      { lister, frame: 'qwen3-vl', shrink: { maxPixels: 1, fit: async (view) => ({ view }) } },
      { lister: createTeacherLister(teacher, { minObjects: 1 }), frame: 'qwen3-vl' },
    ];
    expect(new Set(options.map((one) => createTeacherProposer(teacher, one).id)).size).toBe(options.length);
  });
});

describe('toPixelBox', () => {
  it('leads there and back in every frame, to within the frame’s own rounding', () => {
    const side = fc.integer({ min: 400, max: 6000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...boxFrames),
        fc.record({ width: side, height: side }),
        fc.record({ width: side, height: side }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (frame, sent, full, [a = 0, b = 0, c = 0, d = 0]) => {
          const extent = frame === 'qwen2.5-vl' ? smartResize(sent) : { width: 1000, height: 1000 };
          const [left, right] = [Math.min(a, c), Math.max(a, c)];
          const [top, bottom] = [Math.min(b, d), Math.max(b, d)];
          fc.pre(right - left > 0.01 && bottom - top > 0.01);
          const edges = {
            x1: Math.round(left * extent.width),
            y1: Math.round(top * extent.height),
            x2: Math.round(right * extent.width),
            y2: Math.round(bottom * extent.height),
          };
          const { boxes } = groundObjectPrompts[frame].schema.parse(
            groundObjectPrompts[frame].parse?.(spell(frame, edges)),
          );
          const box = boxes[0] && toPixelBox(boxes[0].box, { frame, sent, full });
          expect(Math.abs((box?.left ?? -1e9) - left * full.width)).toBeLessThanOrEqual(
            full.width / extent.width,
          );
          expect(Math.abs((box?.right ?? -1e9) - right * full.width)).toBeLessThanOrEqual(
            full.width / extent.width,
          );
          expect(Math.abs((box?.top ?? -1e9) - top * full.height)).toBeLessThanOrEqual(
            full.height / extent.height,
          );
          expect(Math.abs((box?.bottom ?? -1e9) - bottom * full.height)).toBeLessThanOrEqual(
            full.height / extent.height,
          );
        },
      ),
    );
  });

  it.each([
    [
      'cut at the border',
      [-5, 990, 500, 1005],
      { frame: 'pixel', left: 0, top: 990, right: 500, bottom: 1000 },
    ],
    ['the whole', [0, 0, 1000, 1000], { frame: 'pixel', left: 0, top: 0, right: 1000, bottom: 1000 }],
    ['another frame', [0, 0, 1500, 900], null],
    ['negative', [-200, 0, 500, 500], null],
    ['no width', [500, 0, 500, 900], null],
    ['turned round', [500, 0, 400, 900], null],
    ['outside', [1001, 0, 1005, 900], null],
    ['no number', [Number.NaN, 0, 5, 5], null],
  ] as const)('%s', (_, box, expected) => {
    const size = { width: 1000, height: 1000 };
    expect(toPixelBox(box, { frame: 'qwen3-vl', sent: size, full: size })).toEqual(expected);
  });
});

/** How a model of the family writes a box. */
function spell(
  frame: BoxFrame,
  { x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number },
): string {
  if (frame === 'gemini') return `[{"box_2d": [${y1}, ${x1}, ${y2}, ${x2}], "label": "bell"}]`;
  if (frame === 'glm') return `<|begin_of_box|>[[${x1},${y1},${x2},${y2}]]<|end_of_box|>`;
  return `\`\`\`json\n[{"bbox_2d": [${x1}, ${y1}, ${x2}, ${y2}], "label": "bell"}]\n\`\`\``;
}
