import { drawBox } from '@r2i/crop';
import { rejectionSchema, trainingSampleSchema } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { distillImage } from './distill-image.ts';
import { distillOptionsSchema } from './distill-options.ts';
import type { ImageOutcome } from './image-outcome.ts';
import { type FakeBehaviour, fakeProposal, fakeRoles } from './testing/fake-roles.ts';
import { createMemoryJournal } from './testing/memory-journal.ts';
import { noiseImage } from './testing/noise-image.ts';

const small = { minImageSide: 100 };

async function distill(behaviour: FakeBehaviour = {}, options: object = {}): Promise<ImageOutcome> {
  const view = noiseImage(1);
  const journal = createMemoryJournal();
  return distillImage({
    record: { id: view.id, name: 'photo.png', ...view.size, mediaType: 'image/png' },
    view,
    roles: fakeRoles(behaviour),
    options: distillOptionsSchema.parse({ ...small, ...options }),
    storeImage: journal.storeImage,
    signal: undefined,
  });
}

function failAt(role: string): (called: string) => Promise<void> {
  return async (called) => {
    if (called === role) throw new Error(`${role} is down`);
  };
}

describe('distillImage', () => {
  it('keeps a candidate that passes every gate, with its whole trail', async () => {
    const { samples, rejections } = await distill();
    expect(rejections).toEqual([]);
    expect(samples).toHaveLength(1);
    const sample = trainingSampleSchema.parse(samples[0]);
    expect(sample.answer).toBe('EXIT');
    expect(sample.choice.options[['A', 'B', 'C', 'D'].indexOf(sample.choice.letter)]).toBe('EXIT');
    expect(sample.answers).toHaveLength(8);
    expect(sample.checks.map((check) => check.criterion)).toEqual(['legible', 'distinct-glyphs']);
    expect(sample.difficulty).toMatchObject([{ view: 'boxed', wrong: 4, correct: 0, faults: 0 }]);
    expect(sample.crop.scale).toBeGreaterThanOrEqual(2);
  });

  it.each([
    { case: 'passes', behaviour: { plainView: 'pass' }, outcome: 'pass' },
    { case: 'fails', behaviour: { plainView: 'fail' }, outcome: 'fail' },
    { case: 'cannot tell', behaviour: { plainView: 'unknown' }, outcome: 'unknown' },
    {
      case: 'is down',
      behaviour: { plainView: 'pass', before: failAt('plain-view') },
      outcome: 'unknown',
      detail: 'call-failed: plain-view is down',
    },
    { case: 'is not there', behaviour: {}, outcome: undefined },
    {
      case: 'is not wanted',
      behaviour: { plainView: 'pass' },
      options: { plainView: 'skip' },
      outcome: undefined,
    },
  ] as const)(
    'keeps a sample whose check for the plain photo $case, and records it',
    async ({ behaviour, outcome, ...rest }) => {
      const { samples, rejections } = await distill(behaviour, 'options' in rest ? rest.options : {});
      expect(rejections).toEqual([]);
      const sample = trainingSampleSchema.parse(samples[0]);
      expect(sample.plainView?.outcome).toBe(outcome);
      if (outcome !== undefined) expect(sample.plainView?.validator).toBe('fake-plain-view/1');
      if ('detail' in rest) expect(sample.plainView?.detail).toBe(rest.detail);
      // It changes nothing else.
      const { plainView: _, ...others } = sample;
      expect(others).toEqual((await distill()).samples[0]);
    },
  );

  it('records it of what is too easy, too, since a benchmark may ask it', async () => {
    const { rejections } = await distill({ plainView: 'pass', solution: () => 'EXIT' });
    expect(rejections).toMatchObject([{ reason: 'too-easy', plainView: { outcome: 'pass' } }]);
  });

  it('asks for the plain photo only about finished questions, and ends with what ends a run', async () => {
    const called: string[] = [];
    const before = async (role: string): Promise<void> => void called.push(role);
    await distill({ plainView: 'pass', doubt: 'fail', before });
    expect(called).not.toContain('plain-view');
    const fatal = Object.assign(new Error('wrong key'), { fatal: true });
    const end = async (role: string): Promise<void> => {
      if (role === 'plain-view') throw fatal;
    };
    await expect(distill({ plainView: 'pass', before: end })).rejects.toBe(fatal);
  });

  it.each([
    { case: 'image too small', options: { minImageSide: 121 }, stage: 'image', reason: 'image-too-small' },
    { case: 'nothing proposed', behaviour: { proposals: [] }, stage: 'proposal', reason: 'nothing-proposed' },
    {
      case: 'proposer down',
      behaviour: { before: failAt('proposer') },
      stage: 'proposal',
      reason: 'call-failed',
    },
    {
      case: 'low score',
      behaviour: { proposals: [fakeProposal(10, 0.5)] },
      stage: 'proposal',
      reason: 'score-too-low',
    },
    {
      case: 'large box',
      options: { filter: { maxAreaRatio: 0.01 } },
      stage: 'proposal',
      reason: 'too-large',
    },
    {
      case: 'box outside the image',
      behaviour: { proposals: [fakeProposal(500)] },
      stage: 'proposal',
      reason: 'too-small',
    },
    { case: 'no question', behaviour: { questions: [] }, stage: 'question', reason: 'no-question' },
    {
      case: 'questioner down',
      behaviour: { before: failAt('questioner') },
      stage: 'question',
      reason: 'call-failed',
    },
    {
      case: 'grouper down, so that nobody knows who agrees',
      behaviour: { before: failAt('grouper') },
      stage: 'vote',
      reason: 'call-failed',
    },
    { case: 'check failed', behaviour: { check: 'fail' }, stage: 'validation', reason: 'fails-legible' },
    { case: 'check unknown', behaviour: { check: 'unknown' }, stage: 'validation', reason: 'check-failed' },
    {
      case: 'validator down',
      behaviour: { before: failAt('validator') },
      stage: 'validation',
      reason: 'call-failed',
    },
    {
      case: 'readers differ',
      behaviour: { answers: (index: number) => ['EXIT', 'EXLT'][index] ?? null },
      stage: 'vote',
      reason: 'no-consensus',
    },
    {
      case: 'one family alone',
      behaviour: { answers: (index: number) => (index === 0 ? 'EXIT' : null) },
      stage: 'vote',
      reason: 'no-consensus',
    },
    { case: 'nobody answers', behaviour: { answers: () => null }, stage: 'vote', reason: 'no-consensus' },
    {
      case: 'an answerer down',
      behaviour: { before: failAt('answerer-1') },
      stage: 'vote',
      reason: 'check-failed',
    },
    {
      case: 'all answers fail alike',
      behaviour: { answers: () => 'fault' },
      stage: 'vote',
      reason: 'check-failed',
    },
    {
      case: 'answer doubted',
      behaviour: { doubt: 'fail' },
      stage: 'verification',
      reason: 'fails-distinct-glyphs',
    },
    { case: 'doubt unknown', behaviour: { doubt: 'unknown' }, stage: 'verification', reason: 'check-failed' },
    {
      case: 'verifier down',
      behaviour: { before: failAt('verifier') },
      stage: 'verification',
      reason: 'call-failed',
    },
    {
      case: 'distractors equal to the answer',
      behaviour: { distractors: ['exit', 'E X I T', 'FXIT'] },
      stage: 'choice',
      reason: 'too-few-distractors',
    },
    {
      case: 'distractors twice',
      behaviour: { distractors: ['FXIT', 'fxit', 'FX IT'] },
      stage: 'choice',
      reason: 'too-few-distractors',
    },
    {
      case: 'writer down',
      behaviour: { before: failAt('distractor-writer') },
      stage: 'choice',
      reason: 'call-failed',
    },
    {
      case: 'too easy',
      behaviour: { solution: (sample: number) => (sample < 2 ? 'EXIT' : 'EX1T') },
      stage: 'difficulty',
      reason: 'too-easy',
    },
    {
      case: 'solver down',
      behaviour: { before: failAt('solver') },
      stage: 'difficulty',
      reason: 'check-failed',
    },
    {
      case: 'two right, two failed',
      behaviour: { solution: (sample: number) => (sample < 2 ? 'EXIT' : 'fault') },
      stage: 'difficulty',
      reason: 'too-easy',
    },
    {
      case: 'two wrong, two failed',
      behaviour: { solution: (sample: number) => (sample < 2 ? 'EX1T' : 'fault') },
      stage: 'difficulty',
      reason: 'check-failed',
    },
  ] satisfies { case: string; behaviour?: FakeBehaviour; options?: object; stage: string; reason: string }[])(
    'rejects: $case',
    async ({
      behaviour,
      options,
      stage,
      reason,
    }: {
      behaviour?: FakeBehaviour;
      options?: object;
      stage: string;
      reason: string;
    }) => {
      const { samples, rejections } = await distill(behaviour, options);
      expect(samples).toEqual([]);
      expect(rejections).toHaveLength(1);
      expect(rejectionSchema.parse(rejections[0])).toMatchObject({ stage, reason });
    },
  );

  it.each([
    { case: 'six of eight', agreeing: 6, kept: 1 },
    { case: 'five of eight', agreeing: 5, kept: 0 },
  ])('asks for six agreeing answers: $case', async ({ agreeing, kept }) => {
    const answers = (answerer: number, sample: number): string =>
      answerer * 4 + sample < agreeing ? 'EXIT' : `no ${answerer}${sample}`;
    expect((await distill({ answers })).samples).toHaveLength(kept);
  });

  it('keeps with faults among the answers as long as enough others agree', async () => {
    const answers = (answerer: number, sample: number): string =>
      answerer === 0 && sample < 2 ? 'fault' : 'EXIT';
    const { samples } = await distill({ answers });
    expect(samples[0]?.vote).toMatchObject({ faults: 2, answered: 6, winner: 'EXIT' });
  });

  it('ends every proposal in exactly one outcome, in the order of the proposals', async () => {
    const proposals = [
      fakeProposal(10),
      fakeProposal(60, 0.1),
      fakeProposal(100),
      fakeProposal(100),
      fakeProposal(150),
    ];
    const { samples, rejections } = await distill({ proposals });
    expect(samples.map((sample) => sample.box.left)).toEqual([10, 100, 150]);
    expect(rejections.map((rejection) => rejection.reason)).toEqual(['score-too-low', 'duplicate-box']);
    expect(new Set([...samples, ...rejections].map((outcome) => outcome.id)).size).toBe(5);
  });

  const guess = { guess: { views: ['blanked', 'blind'] } };

  it.each([
    {
      case: 'guessed with the box painted over',
      behaviour: { solution: (_: number, view: string) => (view === 'blanked' ? 'EXIT' : 'EX1T') },
      options: guess,
      reason: 'guessable',
    },
    {
      case: 'guessed without an image',
      behaviour: { solution: (_: number, view: string) => (view === 'blind' ? 'EXIT' : 'EX1T') },
      options: guess,
      reason: 'guessable',
    },
    {
      case: 'one guess of four right',
      behaviour: {
        solution: (sample: number, view: string) => (view === 'blind' && sample === 0 ? 'EXIT' : 'EX1T'),
      },
      options: guess,
      reason: null,
    },
    {
      case: 'guesses that fail',
      behaviour: { solution: (_: number, view: string) => (view === 'blind' ? 'fault' : 'EX1T') },
      options: guess,
      reason: 'check-failed',
    },
    { case: 'a guess, but nobody asked', behaviour: { solution: () => 'EX1T' }, options: {}, reason: null },
    {
      case: 'no gap: a strong model sees it on the plain photo',
      behaviour: { gapSolution: () => 'EXIT' },
      options: {},
      reason: 'no-gap',
    },
    {
      case: 'a gap',
      behaviour: { gapSolution: (sample: number) => (sample < 2 ? 'EXIT' : null) },
      options: {},
      reason: null,
    },
    {
      case: 'a gap that is not known',
      behaviour: { gapSolution: () => 'fault' },
      options: {},
      reason: 'check-failed',
    },
  ])('tries beyond the paper: $case', async ({ behaviour, options, reason }) => {
    const { samples, rejections } = await distill(behaviour, options);
    expect(rejections.map((rejection) => rejection.reason)).toEqual(reason === null ? [] : [reason]);
    for (const record of [...samples, ...rejections]) {
      expect(record.difficulty?.[0]).toMatchObject({ view: 'boxed', solver: 'fake-solver/1' });
    }
  });

  it.each([
    { dimension: 'object', answer: 'No', options: ['No', 'Yes'] },
    { dimension: 'object', answer: 'yes', options: ['no', 'yes'] },
    { dimension: 'ocr', answer: 'NO', options: ['EX1T', 'EXLT', 'FXIT', 'NO'] },
    { dimension: 'counting', answer: 'none', options: ['EX1T', 'EXLT', 'FXIT', 'none'] },
  ] as const)(
    'gives the options $options to $answer ($dimension)',
    async ({ dimension, answer, options }) => {
      const { samples } = await distill({ dimension, answers: () => answer });
      expect([...(samples[0]?.choice.options ?? [])].sort()).toEqual([...options].sort());
    },
  );

  it('ends each question in one outcome of its own, and asks none twice', async () => {
    const questions = ['What is written here?', 'what is written here', 'Which colour is it?'];
    const { samples } = await distill({ questions });
    expect(samples.map((sample) => sample.question.text)).toEqual([questions[0], questions[2]]);
    expect(new Set(samples.map((sample) => sample.id)).size).toBe(2);
    expect(new Set(samples.map((sample) => sample.boxedImage.image.id)).size).toBe(1);
  });

  it.each([
    'proposer',
    'questioner',
    'validator',
    'answerer-0',
    'grouper',
    'verifier',
    'distractor-writer',
    'solver',
  ])('ends on a fatal error of the %s, and rejects nothing for it', async (role) => {
    const before = async (called: string): Promise<void> => {
      if (called === role) throw Object.assign(new Error('wrong key'), { fatal: true });
    };
    await expect(distill({ before })).rejects.toThrow('wrong key');
  });

  it.each([
    { case: 'too few answers', role: 'answerer', reason: 'check-failed' },
    { case: 'too few lists of checks', role: 'validator', reason: 'call-failed' },
  ])('takes $case as a failed call', async ({ role, reason }) => {
    const view = noiseImage(1);
    const roles = fakeRoles();
    const [first, second] = roles.answerers;
    const short = { ...roles.validator, validate: async () => [] };
    const { rejections } = await distillImage({
      record: { id: view.id, name: 'photo.png', ...view.size, mediaType: 'image/png' },
      view,
      roles: {
        ...roles,
        validator: role === 'validator' ? short : roles.validator,
        answerers:
          role === 'answerer' && first && second
            ? [{ ...first, answerer: { ...first.answerer, answer: async () => [] } }, second]
            : roles.answerers,
      },
      options: distillOptionsSchema.parse(small),
      storeImage: createMemoryJournal().storeImage,
      signal: undefined,
    });
    expect(rejections.map((rejection) => rejection.reason)).toEqual([reason]);
  });

  it.each([
    { case: 'by itself at 75', options: {}, quality: 75 },
    { case: 'at the quality that was asked for', options: { quality: 80 }, quality: 80 },
  ])('stores the boxed image of a grainy photo $case', async ({ options, quality }) => {
    const view = noiseImage(1);
    const { samples } = await distill({}, { boxed: options });
    const [sample] = samples;
    const { box } = trainingSampleSchema.parse(sample);
    const drawn = await drawBox(view, box, { quality });
    expect(sample?.boxedImage.image.id).toBe((await drawn.encoded()).id);
  });

  it('spares the second answerer when nothing can change the winner any more', async () => {
    const asked: string[] = [];
    const before = async (role: string): Promise<void> => void asked.push(role);
    const vote = { needed: 3, minFamilies: 1 };
    const roles = fakeRoles({ before });
    const answerers = roles.answerers.map((share, index) => ({ ...share, samples: index === 0 ? 4 : 3 }));
    const view = noiseImage(1);
    const { samples } = await distillImage({
      record: { id: view.id, name: 'photo.png', ...view.size, mediaType: 'image/png' },
      view,
      roles: { ...roles, answerers },
      options: distillOptionsSchema.parse({ ...small, vote }),
      storeImage: createMemoryJournal().storeImage,
      signal: undefined,
    });
    expect(samples[0]?.vote).toMatchObject({ asked: 7, answered: 4, winner: 'EXIT' });
    expect(asked).not.toContain('answerer-1');
  });

  it('spares the second answerer when no answer can win any more', async () => {
    const asked: string[] = [];
    const before = async (role: string): Promise<void> => void asked.push(role);
    await distill({ before, answers: (_answerer, sample) => `reading ${sample}` });
    expect(asked).toContain('answerer-0');
    expect(asked).not.toContain('answerer-1');
  });
});
