import { hashValue, type TrainingSample } from '@r2i/schema';

const box = { frame: 'pixel', left: 10.5, top: 20, right: 40, bottom: 30 } as const;

/** A sample that fits the schema; `index` makes it differ from others. For tests. */
export function makeSample(index: number, change: Partial<TrainingSample> = {}): TrainingSample {
  const stored = (kind: string) => ({
    id: hashValue([index, kind]),
    path: `${kind}/${hashValue([index, kind])}.png`,
    mediaType: 'image/png',
    width: 60,
    height: 20,
  });
  return {
    schema: 'r2i.sample/1',
    id: hashValue(index),
    image: { id: hashValue('photo'), name: 'photo.jpg', width: 640, height: 480, mediaType: 'image/jpeg' },
    box,
    boxedImage: { image: stored('boxed'), drawnBox: box, scale: 1, lineWidth: 2 },
    crop: { image: stored('crops'), box, scale: 2 },
    question: { text: `What does sign ${index} say?`, dimension: 'ocr', questioner: 'test/1' },
    answer: 'Größe 😀',
    choice: { options: ['STOP', 'Größe 😀', 'GO'], letter: 'B', seed: index, distractorWriter: 'test/1' },
    proposal: { box, label: 'text', score: 0.9, proposer: 'test/1' },
    checks: [],
    plainView: { criterion: 'unique-on-plain-photo', outcome: 'pass', detail: '', validator: 'test/1' },
    answers: [],
    vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: 'STOP' },
    difficulty: [],
    seed: 7,
    ...change,
  };
}
