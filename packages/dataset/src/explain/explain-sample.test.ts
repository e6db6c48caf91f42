import { hashValue } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import type { ExportedRow } from '../manifest/export-manifest.ts';
import { makeSample } from '../testing/make-sample.ts';
import { explainSample } from './explain-sample.ts';

const model = { model: 'reader/1', family: 'readers', sample: 0 };
const sample = makeSample(0, {
  checks: [{ criterion: 'legible', outcome: 'pass', detail: '24 px', validator: 'checks/1' }],
  answers: [
    { status: 'answered', ...model, text: 'STOP' },
    { status: 'fault', ...model, sample: 1, reason: 'call-failed' },
  ],
  vote: {
    groups: [{ text: 'STOP', members: [0], families: ['readers'] }],
    asked: 2,
    answered: 1,
    abstained: 0,
    faults: 1,
    needed: 1,
    winner: 'STOP',
  },
  difficulty: [{ solver: 'solver/1', view: 'boxed', attempts: [], correct: 0, wrong: 4, faults: 0 }],
});

const row: ExportedRow = {
  schema: 'r2i.export-row/1',
  sample: sample.id,
  run: 'run',
  config: 'plain',
  split: 'train',
  shard: 0,
  row: 3,
  view: 'plain',
  form: 'choice',
  letter: 'C',
  target: 'C',
  photo: { id: sample.image.id, name: 'photo.jpg', licence: null, origin: null },
  image: { sha256: hashValue('x'), width: 320, height: 240 },
  bbox: [5.25, 10, 20, 15],
};

describe('explainSample', () => {
  it('tells every step of a sample, in order', () => {
    const story = explainSample({
      id: sample.id,
      run: 'run',
      record: { kind: 'sample', sample },
      rows: [row],
    });
    const steps = story
      .trim()
      .split('\n')
      .map((line) => line.slice(0, 11).trim());
    expect(steps).toEqual([
      `sample ${sample.id}`.slice(0, 11),
      'run',
      'photo',
      'source',
      'proposal',
      'crop',
      'question',
      'check',
      'answer',
      'answer',
      'vote',
      'choice',
      'difficulty',
      'boxed image',
      'sample',
      'row',
    ]);
    expect(story).toContain('fault: call-failed by reader/1 #2');
    expect(story).toContain('"STOP": "STOP" 1 of 2 asked, 1 needed');
    expect(story).toContain(
      'plain/train, shard 1, row 3: plain, choice, target "C", 320x240 px, box [5.25, 10, 20, 15]',
    );
  });

  it.each([
    { image: null, expected: 'photo       a.jpg, never decoded' },
    { image: sample.image, expected: 'photo       photo.jpg, 640x480 px' },
  ])('tells why a candidate was rejected', ({ image, expected }) => {
    const rejection = {
      schema: 'r2i.rejection/1',
      id: hashValue('r'),
      stage: 'vote',
      reason: 'no-consensus',
      detail: '3 of 8 agree',
      name: image?.name ?? 'a.jpg',
      image,
    } as const;
    const story = explainSample({
      id: rejection.id,
      run: 'run',
      record: { kind: 'rejection', rejection },
      rows: [],
      note: 'has no row of it',
    });
    expect(story).toContain(expected);
    expect(story).toContain('rejected    at vote: no-consensus (3 of 8 agree)');
    expect(story).toContain('export      has no row of it');
  });
});
