import { hashValue, type Rejection, type Stage, type TrainingSample } from '@r2i/schema';

import type { JournalEntry } from '../journal/journal-entry.ts';

const box = { frame: 'pixel', left: 10, top: 20, right: 40, bottom: 30 } as const;

/** A sample that fits the schema; `image` and `index` make it differ from others. For tests. */
export function makeSample(image: string, index: number): TrainingSample {
  const stored = (kind: string) => ({
    id: hashValue([image, index, kind]),
    path: `${kind}/${hashValue([image, index, kind])}.jpg`,
    mediaType: 'image/jpeg',
    width: 60,
    height: 20,
  });
  return {
    schema: 'r2i.sample/1',
    id: hashValue([image, index]),
    image: { id: hashValue(image), name: image, width: 640, height: 480, mediaType: 'image/jpeg' },
    box,
    boxedImage: { image: stored('boxed'), drawnBox: box, scale: 1, lineWidth: 2 },
    crop: { image: stored('crops'), box, scale: 2 },
    question: { text: `What does sign ${index} say?`, dimension: 'ocr', questioner: 'test/1' },
    answer: `Ünïcode ${index}`,
    choice: { options: ['STOP', 'SLOW', 'GO'], letter: 'B', seed: index, distractorWriter: 'test/1' },
    proposal: { box, label: 'text', score: 0.9, proposer: 'test/1' },
    checks: [],
    answers: [],
    vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: 'STOP' },
    difficulty: [],
    seed: 7,
  };
}

/** A rejection that fits the schema. For tests. */
export function makeRejection(image: string, index: number, stage: Stage, reason: string): Rejection {
  return {
    schema: 'r2i.rejection/1',
    id: hashValue([image, 'rejection', index]),
    stage,
    reason,
    detail: `made for a test, number ${index}`,
    name: image,
    image: null,
  };
}

/** What one image came to: `samples` samples and two rejections. For tests. */
export function makeEntry(name: string, samples = 2): JournalEntry {
  return {
    key: hashValue(['key', name]),
    name,
    image: null,
    samples: Array.from({ length: samples }, (_, index) => makeSample(name, index)),
    rejections: [
      makeRejection(name, 0, 'vote', 'no-consensus'),
      makeRejection(name, 1, 'difficulty', 'too-easy'),
    ],
    seen: { proposals: samples + 5, candidates: samples + 2 },
  };
}
