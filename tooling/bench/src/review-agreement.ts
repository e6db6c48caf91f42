import { parseArgs } from 'node:util';

import { itemOfBenchmark, ReviewState, tallyReviews } from '@r2i/review';
import { createRandom, deriveSeed, hashValue } from '@r2i/schema';

/**
 * Two reviewers, who are right by chance and independent of each other, decide blind on simulated items. What kappa such two have is known;
 * printed is what the tally of a review finds, and how often its interval holds it.
 */
const { values } = parseArgs({
  options: {
    draws: { type: 'string', default: '300' },
    items: { type: 'string', default: '200' },
    photos: { type: 'string', default: '50' },
  },
});
const [draws, items, photos] = [values.draws, values.items, values.photos].map(Number);
if (draws === undefined || items === undefined || photos === undefined) {
  throw new RangeError('there are defaults');
}

/** How many items are good, and how often each reviewer says so or not, rightly. */
const cells = [
  { good: 0.5, right: 0.95 },
  { good: 0.5, right: 0.8 },
  { good: 0.8, right: 0.95 },
  { good: 0.8, right: 0.8 },
  { good: 0.5, right: 0.5 },
];

const queue = Array.from({ length: items }, (_, at) =>
  itemOfBenchmark(
    {
      ...{
        id: `item-${at}`,
        imageId: `photo-${at % photos}`,
        query: 'Which one?\nA. left\nB. right',
        target: 'A',
      },
      ...{ form: 'choice', options: ['left', 'right'], dimension: 'object', box: null },
    },
    { id: `photo-${at % photos}`, name: 'photo', mediaType: 'image/png', width: 100, height: 100 },
  ),
);

console.log(`two reviewers on ${items} items of ${photos} photos, ${draws} times`);
for (const [number, cell] of cells.entries()) {
  const known = kappaOf(cell);
  const found: number[] = [];
  let held = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const [pair] = reviewed(deriveSeed(number, 'review-agreement', String(draw)), cell).agreement;
    if (pair?.kappa === null || pair === undefined) continue;
    found.push(pair.kappa);
    const { low, high } = pair.kappaInterval ?? { low: Number.NaN, high: Number.NaN };
    held += low <= known && known <= high ? 1 : 0;
  }
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
  const isMet = Math.abs(mean - known) <= 0.02 && held / found.length >= 0.93;
  console.log(
    `good ${cell.good}, each right ${cell.right}: known kappa ${known.toFixed(3)}, found ${mean.toFixed(3)} on average, limit 0.02 apart; ` +
      `95 % interval holds it in ${held} of ${found.length}, limit 93 %: ${isMet ? 'met' : 'MISSED'}`,
  );
  if (!isMet) process.exitCode = 1;
}

interface Cell {
  readonly good: number;
  readonly right: number;
}

/** Of two who are independent where the item is given. */
function kappaOf({ good, right }: Cell): number {
  const accepts = good * right + (1 - good) * (1 - right);
  const agreed = right ** 2 + (1 - right) ** 2;
  const chance = accepts ** 2 + (1 - accepts) ** 2;
  return (agreed - chance) / (1 - chance);
}

function reviewed(seed: number, { good, right }: Cell): ReturnType<typeof tallyReviews> {
  const random = createRandom(seed);
  const state = new ReviewState(queue);
  for (const { id, content } of queue) {
    const isGood = random.next() < good;
    for (const reviewer of ['Ann', 'Ben']) {
      const isAccepted = isGood === random.next() < right;
      const head = {
        schema: 'r2i.review/1',
        id: hashValue([seed, id, reviewer]),
        item: id,
        reviewer,
        time: '2026-11-30T00:00:00.000Z',
        before: content,
      } as const;
      state.add(
        isAccepted
          ? { ...head, action: 'accept', after: content }
          : { ...head, action: 'reject', reason: 'wrong-answer' },
      );
    }
  }
  return tallyReviews(state);
}
