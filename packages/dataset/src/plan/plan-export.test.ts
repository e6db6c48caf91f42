import { choiceLetters, dimensions } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportSettingsSchema } from '../manifest/export-settings.ts';
import { balanceLetters } from './balance-letters.ts';
import { type ExportCandidate, planExport } from './plan-export.ts';

const candidates = fc
  .array(
    fc.record({
      image: fc.integer({ min: 0, max: 12 }),
      dimension: fc.constantFrom(...dimensions),
      options: fc.integer({ min: 2, max: 8 }),
      right: fc.integer({ min: 0, max: 7 }),
    }),
    { maxLength: 120 },
  )
  .map((list) =>
    list.map(
      ({ image, dimension, options, right }, index): ExportCandidate => ({
        id: `sample-${index}`,
        imageId: `image-${image}`,
        // Two images each show the same.
        group: `group-${Math.floor(image / 2)}`,
        box: { frame: 'pixel', left: 10, top: 10, right: 20, bottom: 20 },
        // Every fifth asks what another one of its image may ask too.
        question: index % 5 === 0 ? 'What is it?' : `What is ${index}?`,
        answer: 'a sign',
        dimension,
        options,
        letter: choiceLetters[right % options] ?? 'A',
      }),
    ),
  );

const settings = fc
  .record({
    validation: fc.double({ min: 0, max: 0.9, noNaN: true }),
    imageCap: fc.option(fc.integer({ min: 1, max: 4 })),
    dimensionCap: fc.record({ ocr: fc.integer({ min: 0, max: 5 }) }, { requiredKeys: [] }),
    quota: fc.record({ counting: fc.double({ min: 0, max: 1, noNaN: true }) }, { requiredKeys: [] }),
    form: fc.constantFrom('choice', 'open', 'mixed'),
    view: fc.constantFrom('boxed', 'plain', 'crop', 'mixed'),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map((value) => exportSettingsSchema.parse(value));

describe('planExport', () => {
  it('accounts for every sample, keeps caps and quota, and splits by image', () => {
    fc.assert(
      fc.property(candidates, settings, (list, chosen) => {
        const { rows, leftOut } = planExport(list, chosen);
        expect([...rows.keys(), ...leftOut.keys()].sort()).toEqual(list.map(({ id }) => id).sort());
        const rules = new Set(leftOut.values());
        if (chosen.imageCap === null) expect(rules).not.toContain('imageCap');
        if (chosen.dimensionCap.ocr === undefined) expect(rules).not.toContain('dimensionCap');
        if (chosen.quota.counting === undefined) expect(rules).not.toContain('quota');
        const kept = list.filter(({ id }) => rows.has(id));
        const splits = new Map<string, string>();
        for (const { id, group } of kept) {
          const split = rows.get(id)?.split ?? '';
          expect(splits.get(group) ?? split).toBe(split);
          splits.set(group, split);
        }
        const count = (test: (candidate: ExportCandidate) => boolean): number => kept.filter(test).length;
        for (const { imageId } of kept)
          expect(count((one) => one.imageId === imageId)).toBeLessThanOrEqual(chosen.imageCap ?? Infinity);
        expect(count(({ dimension }) => dimension === 'ocr')).toBeLessThanOrEqual(
          chosen.dimensionCap.ocr ?? Infinity,
        );
        expect(count(({ dimension }) => dimension === 'counting')).toBeLessThanOrEqual(
          (chosen.quota.counting ?? 1) * kept.length + 1e-6,
        );
      }),
    );
  });

  it('does not depend on the order of the samples', () => {
    fc.assert(
      fc.property(candidates, settings, (list, chosen) => {
        const forward = planExport(list, chosen);
        const backward = planExport([...list].reverse(), chosen);
        expect(Object.fromEntries(backward.rows)).toEqual(Object.fromEntries(forward.rows));
        expect(Object.fromEntries(backward.leftOut)).toEqual(Object.fromEntries(forward.leftOut));
      }),
    );
  });

  it.each([
    { view: 'mixed', boxedShare: 0, views: ['plain'] },
    { view: 'mixed', boxedShare: 1, views: ['boxed'] },
    { view: 'mixed', boxedShare: 0.5, views: ['boxed', 'plain'] },
    { view: 'crop', boxedShare: 0.5, views: ['crop'] },
  ] as const)('draws $view with share $boxedShare', ({ view, boxedShare, views }) => {
    const list = Array.from({ length: 400 }, (_, index) => candidate(index));
    const { rows } = planExport(list, exportSettingsSchema.parse({ view, boxedShare }));
    const found = [...rows.values()].map((row) => row.view);
    expect([...new Set(found)].sort()).toEqual([...views]);
    if (views.length === 2) expect(found.filter((one) => one === 'boxed').length).toBeGreaterThan(150);
  });

  it.each([
    { validation: 0, least: 0, most: 0 },
    { validation: 0.1, least: 25, most: 80 },
    { validation: 0.5, least: 200, most: 300 },
  ])('sends about $validation of the images to validation', ({ validation, least, most }) => {
    const list = Array.from({ length: 500 }, (_, index) => candidate(index));
    const { rows } = planExport(list, exportSettingsSchema.parse({ validation }));
    const count = [...rows.values()].filter(({ split }) => split === 'validation').length;
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  it('reports the letters before and after', () => {
    const list = Array.from({ length: 8 }, (_, index) => candidate(index));
    expect(planExport(list, exportSettingsSchema.parse({})).letters).toEqual({
      before: { A: 8 },
      after: { A: 2, B: 2, C: 2, D: 2 },
    });
    expect(planExport(list, exportSettingsSchema.parse({ letters: 'as-is' })).letters.after).toEqual({
      A: 8,
    });
    expect(planExport(list, exportSettingsSchema.parse({ form: 'open' })).letters.after).toEqual({});
    expect(planExport([], exportSettingsSchema.parse({})).rows.size).toBe(0);
  });
});

describe('balanceLetters', () => {
  it('is even to one among questions with equally many options, and keeps every option', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 0, max: 99 }), (list, seed) => {
        const orders = balanceLetters(list, { seed });
        for (const { id, options, letter } of list) {
          const found = orders.get(id);
          expect([...(found?.order ?? [])].sort()).toEqual(
            Array.from({ length: options }, (_, index) => index),
          );
          const place = choiceLetters.indexOf(found?.letter ?? 'H');
          expect(found?.order[place]).toBe(choiceLetters.indexOf(letter));
        }
        for (let options = 2; options <= 8; options += 1) {
          const asked = list.filter((one) => one.options === options);
          const counts = choiceLetters
            .slice(0, options)
            .map((letter) => asked.filter(({ id }) => orders.get(id)?.letter === letter).length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

function candidate(index: number): ExportCandidate {
  return {
    id: `sample-${index}`,
    imageId: `image-${index}`,
    group: `image-${index}`,
    box: { frame: 'pixel', left: 10, top: 10, right: 20, bottom: 20 },
    question: 'What is it?',
    answer: 'a sign',
    dimension: 'ocr',
    options: 4,
    letter: 'A',
  };
}
