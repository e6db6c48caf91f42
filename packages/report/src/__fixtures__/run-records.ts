import type { Answer, Rejection, TrainingSample, Vote } from '@r2i/schema';

import type { RunReportSummary } from '../run/run-report-summary.ts';

/** Smallest picture there is: one transparent pixel. */
export const pixel: string =
  'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

export const hash: string = 'a1'.repeat(32);

const box = { frame: 'pixel', left: 400, top: 300, right: 520, bottom: 340 } as const;
const stored = { id: hash, path: `crops/${hash}.jpg`, mediaType: 'image/jpeg', width: 240, height: 80 };

/** Eight answers: six agree, one differs, one abstained and stands among them. */
const answers: readonly Answer[] = [
  answered(0, 'EXIT 12'),
  answered(1, 'Exit 12'),
  { status: 'abstained', model: 'reader-a', family: 'a', sample: 2, reason: 'no-text', condition: 'scale 0.5' },
  answered(3, 'EXIT 12'),
  answered(4, 'EXIT 72'),
  answered(5, 'EXIT 12'),
  answered(6, 'EXIT 12'),
  answered(7, 'EXIT 12'),
];

const vote: Vote = {
  groups: [
    { text: 'EXIT 12', members: [0, 1, 3, 5, 6, 7], families: ['a', 'b'] },
    { text: 'EXIT 72', members: [4], families: ['a'] },
  ],
  asked: 8,
  answered: 7,
  abstained: 1,
  faults: 0,
  needed: 6,
  winner: 'EXIT 12',
};

function answered(sample: number, text: string): Answer {
  const even = sample % 2 === 0;
  return {
    status: 'answered',
    model: even ? 'reader-a' : 'reader-b',
    family: even ? 'a' : 'b',
    sample,
    text,
    confidence: 0.93 - sample / 100,
    condition: `scale ${1 + sample / 4}`,
  };
}

export function createSample(changes: Partial<TrainingSample> = {}): TrainingSample {
  return {
    schema: 'r2i.sample/1',
    id: hash,
    image: { id: hash, name: 'street/scene-01.jpg', width: 1280, height: 960, mediaType: 'image/jpeg' },
    box,
    boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 3 },
    crop: { image: stored, box, scale: 2 },
    question: { text: 'What does the green sign say?', dimension: 'ocr', questioner: 'text-questioner/1' },
    answer: 'EXIT 12',
    choice: { options: ['EXIT 72', 'EXIT 12', 'EXIT 17', 'EXIT 2'], letter: 'B', seed: 7, distractorWriter: 'misreading/1' },
    proposal: { box, label: 'text', score: 0.94, proposer: 'text-proposer/1' },
    checks: [
      { criterion: 'legible', outcome: 'pass', detail: '38 px high', validator: 'text-validator/1' },
      { criterion: 'unique-in-image', outcome: 'unknown', detail: 'the reader failed', validator: 'text-validator/1' },
    ],
    answers,
    vote,
    difficulty: [
      {
        solver: 'text-solver/1',
        view: 'boxed',
        attempts: [
          { answer: answered(0, 'EXIT 1Z'), correct: false },
          { answer: { status: 'fault', model: 'm', family: 'a', sample: 1, reason: 'call-failed' }, correct: null },
        ],
        correct: 0,
        wrong: 1,
        faults: 1,
      },
    ],
    seed: 7,
    ...changes,
  };
}

export function createRejection(changes: Partial<Rejection> = {}): Rejection {
  const { image, proposal, crop, question } = createSample();
  return {
    schema: 'r2i.rejection/1',
    id: 'b2'.repeat(32),
    stage: 'vote',
    reason: 'no-consensus',
    detail: '5 of 8 agree, 6 are needed',
    name: image.name,
    image,
    proposal,
    crop,
    question,
    answers,
    ...changes,
  };
}

export function createSummary(changes: Partial<RunReportSummary> = {}): RunReportSummary {
  return {
    images: { seen: 13, processed: 12, rejected: 1 },
    funnel: [
      { stage: 'image', entered: 121, rejected: 1, reasons: { 'image-truncated': 1 } },
      { stage: 'proposal', entered: 120, rejected: 40, reasons: { 'too-small': 25, 'score-too-low': 15 } },
      { stage: 'vote', entered: 80, rejected: 30, reasons: { 'no-consensus': 30 } },
      { stage: 'difficulty', entered: 50, rejected: 12, reasons: { 'too-easy': 12 } },
    ],
    candidates: 121,
    samples: 38,
    rejections: 83,
    calls: [
      { role: 'answerer', model: 'reader-a', calls: 80, results: 320, cacheHits: 12, faults: 1, retries: 2, milliseconds: 48211 },
      { role: 'proposer', model: 'text-proposer/1', calls: 12, results: 12, cacheHits: 0, faults: 0, retries: 0, milliseconds: 9120 },
    ],
    wallMs: 63_500,
    seed: 7,
    dimensions: { ocr: 38, counting: 0, colour: 0, structure: 0, material: 0, object: 0 },
    letters: { A: 9, B: 11, C: 8, D: 10 },
    trials: [{ solver: 'small-reader', view: 'boxed', questions: 50, correct: 60, wrong: 138, faults: 2 }],
    questioners: [{ questioner: 'text-question/1', asked: 80, kept: 38 }],
    ...changes,
  };
}
