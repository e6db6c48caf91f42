import { createRandom, type Dimension, type Proposal } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { createQuotaPlanner, type QuotaEntry, type QuotaRoundPlan, type Quotas } from './plan-quota-round.ts';
import { asksOfImage, placeKey, type QuotaRound } from './quota-plan.ts';

function proposalAt(left: number): Proposal {
  const box = { frame: 'pixel', left, top: 0, right: left + 9, bottom: 9 } as const;
  return { box, label: 'door', score: 1, proposer: 'test/1' };
}

function questionOf(dimension: Dimension): QuotaEntry['samples'][number]['question'] {
  return { text: 'What?', dimension, questioner: 'test/1' };
}

/** What a place came to: kept questions by kind, rejected ones after `-`; `none` where nothing was asked, `cut` where it got no crop. */
type Came = 'none' | 'cut' | Dimension | `-${Dimension}`;

/** A photo with places that came to something each. */
function photo(key: string, ...places: readonly (readonly Came[])[]): QuotaEntry {
  const samples: QuotaEntry['samples'][number][] = [];
  const rejections: QuotaEntry['rejections'][number][] = [];
  for (const [at, place] of places.entries()) {
    const proposal = proposalAt(10 * at);
    for (const came of place) {
      if (came === 'none') rejections.push({ proposal, reason: 'no-question' });
      else if (came === 'cut') rejections.push({ proposal, reason: 'crop-failed' });
      else if (came.startsWith('-')) {
        const dimension = ocrOr(came.slice(1));
        rejections.push({ proposal, question: questionOf(dimension), reason: 'no-consensus' });
      } else samples.push({ proposal, question: questionOf(ocrOr(came)) });
    }
  }
  return { key, samples, rejections };
}

function ocrOr(name: string): Dimension {
  return name === 'spatial' || name === 'counting' ? name : 'ocr';
}

function plan(
  entries: readonly QuotaEntry[],
  quotas: Quotas,
  { rounds = [], seed = 1 }: { rounds?: readonly QuotaRound[]; seed?: number } = {},
): QuotaRoundPlan {
  const planner = createQuotaPlanner({ quotas, rounds, seed });
  for (const entry of entries) planner.add(entry);
  return planner.plan();
}

const text = (key: string, count: number): QuotaEntry =>
  photo(key, ...Array.from({ length: count }, (): readonly Came[] => ['ocr']));

describe('createQuotaPlanner', () => {
  it.each([
    { name: 'no photos', entries: [], quotas: { spatial: 0.5 }, missing: [0], asked: [0] },
    { name: 'no quotas', entries: [text('a', 4)], quotas: {}, missing: [], asked: [] },
    { name: 'a quota of nothing', entries: [text('a', 4)], quotas: { spatial: 0 }, missing: [], asked: [] },
    // 1 of 5 are a fifth; nothing is known of the yield, so two are asked.
    { name: 'none of a kind', entries: [text('a', 4)], quotas: { spatial: 0.2 }, missing: [1], asked: [2] },
    {
      name: 'two kinds, each counted in the whole that comes of both',
      entries: [text('a', 10)],
      quotas: { spatial: 0.25, counting: 0.25 },
      missing: [5, 5],
      asked: [10, 10],
    },
    {
      name: 'enough of a kind',
      entries: [photo('a', ['ocr'], ['spatial'], ['ocr'])],
      quotas: { spatial: 0.3 },
      missing: [0],
      asked: [0],
    },
    {
      name: 'a tenth, which is no decimal of a computer',
      entries: [
        photo(
          'a',
          ...Array.from({ length: 27 }, (): Came[] => ['ocr']),
          ['spatial'],
          ['spatial'],
          ['spatial'],
        ),
      ],
      quotas: { spatial: 0.1 },
      missing: [0],
      asked: [0],
    },
    {
      name: 'a kind that is kept one time in four is asked for more often',
      entries: [photo('a', ['spatial'], ['-spatial'], ['-spatial'], ['-spatial']), text('b', 12)],
      quotas: { spatial: 0.2 },
      missing: [2],
      asked: [6],
    },
    {
      name: 'no more than there are places',
      entries: [text('a', 2)],
      quotas: { spatial: 0.5 },
      missing: [2],
      asked: [2],
    },
    {
      name: 'places with no crop or with such a question are not asked, those with no question are',
      entries: [photo('a', ['cut'], ['none'], ['-spatial'], ['ocr'])],
      quotas: { spatial: 0.9 },
      missing: [9],
      asked: [2],
    },
    { name: 'all of a kind', entries: [text('a', 3)], quotas: { spatial: 1 }, missing: [3], asked: [3] },
  ])('$name', ({ entries, quotas, missing, asked }) => {
    const { stands } = plan(entries, quotas);
    // In the order of the dimensions, whatever the order of the quotas.
    expect(stands.map((stand) => stand.missing)).toEqual(missing);
    expect(stands.map((stand) => stand.asked)).toEqual(asked);
  });

  it('does not ask a place twice for the same', () => {
    const entries = [text('a', 3)];
    const first = plan(entries, { spatial: 0.5 }).round;
    expect(plan(entries, { spatial: 0.5 }, { rounds: [first] }).stands[0]?.asked).toBe(0);
    expect(plan(entries, { counting: 0.5 }, { rounds: [first] }).stands[0]?.asked).toBe(3);
  });

  it('is the same plan whatever the order of the photos, and another with another seed', () => {
    const entries = ['a', 'b', 'c', 'd', 'e'].map((key) => text(key, 3));
    const quotas = { spatial: 0.1, counting: 0.1 };
    const { round } = plan(entries, quotas);
    for (let number = 0; number < 20; number += 1) {
      const shuffled = createRandom(number).shuffle(entries);
      expect(JSON.stringify(plan(shuffled, quotas).round)).toBe(JSON.stringify(round));
    }
    expect(plan(entries, quotas, { seed: 2 }).round).not.toEqual(round);
  });
});

describe('asksOfImage', () => {
  const [here, there] = [proposalAt(0), proposalAt(10)];
  const first: QuotaRound = {
    asks: { a: { [placeKey(here)]: ['spatial'] }, b: { [placeKey(there)]: ['ocr'] } },
  };
  const second: QuotaRound = { asks: { a: { [placeKey(here)]: ['counting'], [placeKey(there)]: ['ocr'] } } };

  it.each([
    { rounds: [], here: undefined, there: undefined, replaces: undefined },
    { rounds: [first], here: ['spatial'], there: [], replaces: 1 },
    { rounds: [first, second], here: ['spatial', 'counting'], there: ['ocr'], replaces: 2 },
    { rounds: [second], here: ['counting'], there: ['ocr'], replaces: 1 },
  ])('after $rounds.length rounds', ({ rounds, replaces, ...places }) => {
    const asks = asksOfImage('a', rounds);
    expect(asks?.of(here)).toEqual(places.here);
    expect(asks?.of(there)).toEqual(places.there);
    expect(asks?.replaces.length).toBe(replaces);
    expect(asks?.replaces[0]).toBe(replaces === undefined ? undefined : 'a');
  });

  it('takes the place of what came of the rounds before', () => {
    expect(asksOfImage('a', [first, second])?.replaces[1]).toBe(asksOfImage('a', [first])?.key);
    expect(asksOfImage('a', [first, second])?.key).not.toBe(asksOfImage('a', [first])?.key);
    expect(asksOfImage('constructor', [first])).toBeUndefined();
  });
});
