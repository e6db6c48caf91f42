import { smartResize } from '@r2i/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CallFailedError } from '../errors/call-failed-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createNotices, type Notices } from '../notices/notices.ts';
import { groundObjectPrompts } from '../prompts/ground-object.ts';
import { type BoxFrame, boxFrames, type FrameBox } from '../prompts/grounded-box.ts';
import { createTeacherLister } from './teacher-lister.ts';
import { createTeacherProposer, type TeacherProposerOptions } from './teacher-proposer.ts';
import { type FakeReply, type FakeTeacher, fakeTeacher } from './testing/fake-teacher.ts';
import { fakeView } from './testing/fake-view.ts';
import { type PlacedBox, toPixelBox } from './to-pixel-box.ts';

const image = fakeView('photo', { width: 2000, height: 1500 });
const listed = (...objects: readonly string[]): string => JSON.stringify({ objects });

/** A teacher that lists names and grounds each as told. */
function proposing(
  replies: Readonly<Record<string, FakeReply>>,
  options: Partial<TeacherProposerOptions> = {},
): {
  readonly fake: FakeTeacher;
  readonly propose: (name?: string) => Promise<readonly string[]>;
  /** Reasons of all losses, by name. */
  readonly lost: Record<string, string>;
  readonly notices: Notices;
} {
  const fake = fakeTeacher(({ task, text }) => {
    if (task === 'list-objects') return listed(...Object.keys(replies));
    return replies[text.split('\n')[0]?.replace('Name: ', '') ?? ''] ?? '[]';
  });
  const lister = createTeacherLister(fake.teacher, { minObjects: 0 });
  const notices = createNotices();
  const teacher = { ...fake.teacher, notices };
  const proposer = createTeacherProposer(teacher, { lister, frame: 'qwen3-vl', ...options });
  const lost: Record<string, string> = {};
  return {
    fake,
    lost,
    notices,
    propose: async (name = 'photo') => {
      const proposals = await proposer.propose({
        image: fakeView(name, image.size),
        seed: 1,
        onLoss: ({ about, reason }) => {
          lost[about] = reason;
        },
      });
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
    const { teacher } = fakeTeacher(() => ({ finish: 'refusal' }));
    await expect(createTeacherLister(teacher).list({ image, seed: 1 })).rejects.toBeInstanceOf(
      ReplyRefusedError,
    );
  });
});

describe('createTeacherProposer', () => {
  it('takes names with exactly one box, in the order listed, and tells what became of the others', async () => {
    const { propose, lost } = proposing({
      bell: '[{"bbox_2d": [100, 200, 300, 400], "label": "bell"}]',
      none: '[]',
      twice: '[{"bbox_2d": [1, 2, 30, 40]}, {"bbox_2d": [50, 60, 70, 80]}]',
      'no area': '[{"bbox_2d": [300, 200, 300, 400]}]',
      'wrong frame': '[{"bbox_2d": [100, 200, 1800, 1400]}]',
      prose: 'It is at the lower left.',
      refused: { finish: 'refusal' },
      'one bad of two': '[{"bbox_2d": [100, 200, 300, 400]}, {"bbox_2d": [1, 2]}]',
      door: '```json\n[{"bbox_2d": [0, 0, 1000, 1000], "label": "door"}]\n```',
    });
    expect(await propose()).toEqual(['bell 200,300,600,600 1', 'door 0,0,2000,1500 1']);
    expect(lost).toEqual({
      none: 'not-found',
      twice: 'several-found',
      'no area': 'no-area',
      'wrong frame': 'outside-frame',
      prose: 'reply-invalid',
      refused: 'call-refused',
      'one bad of two': 'unreadable-item',
    });
  });

  it.each<[string, string, readonly string[], string | undefined]>([
    ['one text', '[{"bbox_2d":"100, 200, 180, 260"}]', ['thing 200,300,360,390 1'], undefined],
    ['shares', '[{"bbox_2d":[0.1,0.2,0.18,0.26]}]', ['thing 200,300,360,390 1'], undefined],
    ['tokens', '<|box_start|>(100,200),(180,260)<|box_end|>', ['thing 200,300,360,390 1'], undefined],
    [
      'the same twice',
      '[{"bbox_2d":[100,200,180,260]},{"bbox_2d":[100,200,180,261]}]',
      ['thing 200,300,360,390 1'],
      undefined,
    ],
    ['a score', '[{"bbox_2d":[100,200,180,260,0.9]}]', ['thing 200,300,360,390 0.9'], undefined],
    [
      'a weak second',
      '[{"bbox_2d":[500,500,600,600,0.2]},{"bbox_2d":[100,200,180,260,0.9]}]',
      ['thing 200,300,360,390 0.9', 'thing 1000,750,1200,900 0.2'],
      undefined,
    ],
    [
      'two strong ones',
      '[{"bbox_2d":[500,500,600,600,0.8]},{"bbox_2d":[100,200,180,260,0.9]}]',
      [],
      'several-found',
    ],
    ['two weak ones', '[{"bbox_2d":[500,500,600,600,0.3]}]', ['thing 1000,750,1200,900 0.3'], undefined],
    [
      'nothing beside it',
      '[null, {"bbox_2d":[100,200,180,260]}, {}]',
      ['thing 200,300,360,390 1'],
      undefined,
    ],
    ['just past the frame', '[{"bbox_2d":[900,900,1004,1000]}]', [], 'outside-frame'],
    ['below the frame', '[{"bbox_2d":[-1,900,1000,1000]}]', [], 'outside-frame'],
    ["another family's key", '[{"box_2d":[100,200,180,260]}]', [], 'outside-frame'],
    ['less than a pixel', '[{"bbox_2d":[0.1,0.2,0.1001,0.9]}]', [], 'no-area'],
    ['whole numbers that could be shares', '[{"bbox_2d":[0,0,1,1]}]', ['thing 0,0,2,1.5 1'], undefined],
  ])('a reply with %s', async (_, reply, proposals, reason) => {
    const { propose, lost } = proposing({ thing: reply }, { minScore: 0.5 });
    expect(await propose()).toEqual(proposals);
    expect(lost['thing']).toBe(reason);
  });

  const at = (...edges: readonly number[]): string => `[{"bbox_2d": [${edges.join(', ')}]}]`;

  it('believes no box of a photo of which many lie outside the frame', async () => {
    const replies = {
      aa: at(1500, 200, 1600, 300),
      bb: at(1200, 900, 1300, 1000),
      cc: at(100, 200, 300, 400),
      dd: at(500, 600, 700, 800),
    };
    const { propose, lost } = proposing(replies);
    expect(await propose()).toEqual([]);
    expect(lost).toEqual({
      aa: 'outside-frame',
      bb: 'outside-frame',
      cc: 'outside-frame',
      dd: 'outside-frame',
    });
  });

  it('believes the others where one alone lies outside the frame', async () => {
    const replies = {
      aa: at(1500, 200, 1600, 300),
      cc: at(100, 200, 300, 400),
      dd: at(500, 600, 700, 800),
    };
    const { propose, lost, notices } = proposing(replies);
    expect(await propose()).toHaveLength(2);
    expect(lost).toEqual({ aa: 'outside-frame' });
    expect(notices.all()).toEqual([]);
  });

  it('believes no pixels that all lie in the corner of a thousand', async () => {
    // By chance each would be there in one of three.
    const corner = Object.fromEntries(
      ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg'].map((name, index) => [
        name,
        at(100 * index, 200, 100 * index + 90, 300),
      ]),
    );
    const wrong = proposing(corner, { frame: 'qwen2.5-vl' });
    expect(await wrong.propose()).toEqual([]);
    expect(new Set(Object.values(wrong.lost))).toEqual(new Set(['outside-frame']));
    expect(wrong.notices.all().map(({ text }) => text)).toEqual([
      expect.stringContaining('they fit qwen3-vl or glm: set'),
    ]);
    const right = proposing({ ...corner, hh: at(1500, 200, 1600, 300) }, { frame: 'qwen2.5-vl' });
    expect(await right.propose()).toHaveLength(8);
  });

  it.each<[BoxFrame, string, string]>([
    ['qwen3-vl', at(1500, 200, 1600, 300), 'they fit qwen2.5-vl: set "frame"'],
    ['qwen3-vl', '[{"box_2d": [100, 200, 300, 400]}]', 'they fit gemini: set "frame"'],
    ['gemini', at(100, 200, 300, 400), 'they fit qwen2.5-vl or qwen3-vl or glm: set "frame"'],
    ['qwen2.5-vl', at(100, 200, 3000, 400), 'they fit none that is known'],
  ])('after several replies outside %s, says once which frame fits', async (frame, reply, text) => {
    const { propose, notices } = proposing({ thing: reply }, { frame });
    for (const [name, told] of [
      ['one', 0],
      ['two', 0],
      ['three', 1],
      ['four', 1],
    ] as const) {
      await propose(name);
      expect(notices.all()).toHaveLength(told);
    }
    expect(notices.all()[0]).toMatchObject({ kind: 'other-frame', text: expect.stringContaining(text) });
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
          const placed = boxes[0] && toPixelBox(boxes[0].box, { frame, sent, full });
          const box = placed !== undefined && 'box' in placed ? placed.box : undefined;
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

  const outside = { problem: 'outside-frame' } as const;
  const empty = { problem: 'no-area' } as const;
  const size = { width: 1000, height: 1000 };
  const pixels = (left: number, top: number, right: number, bottom: number): PlacedBox => ({
    box: { frame: 'pixel', left, top, right, bottom },
  });

  it.each<[string, FrameBox, PlacedBox]>([
    ['past the border', [-5, 990, 500, 1005], outside],
    ['a little past it', [0, 990, 500, 1001], outside],
    ['the whole', [0, 0, 1000, 1000], pixels(0, 0, 1000, 1000)],
    ['shares', [0.25, 0.5, 0.75, 1], pixels(250, 500, 750, 1000)],
    ['one that could be a share', [0, 0, 1, 1], pixels(0, 0, 1, 1)],
    ['another frame', [0, 0, 1500, 900], outside],
    ['negative', [-200, 0, 500, 500], outside],
    ['no width', [500, 0, 500, 900], empty],
    ['turned round', [500, 0, 400, 900], empty],
    ['less than a pixel', [500, 0, 500.5, 900], empty],
    ['outside', [1001, 0, 1005, 900], outside],
    ['no number', [Number.NaN, 0, 5, 5], outside],
  ])('%s', (_, box, expected) => {
    expect(toPixelBox(box, { frame: 'qwen3-vl', sent: size, full: size })).toEqual(expected);
  });

  it.each<[string, FrameBox, PlacedBox]>([
    ['the last pixel', [0, 0, 980, 980], pixels(0, 0, 1000, 1000)],
    ['one past it', [0, 0, 981, 981], pixels(0, 0, 1000, 1000)],
    ['two past it', [0, 0, 982, 980], outside],
  ])('in pixels of what the model is shown: %s', (_, box, expected) => {
    expect(toPixelBox(box, { frame: 'qwen2.5-vl', sent: { width: 980, height: 980 }, full: size })).toEqual(
      expected,
    );
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
