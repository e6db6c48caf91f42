import { readFileSync } from 'node:fs';

import { type BenchmarkItem, dimensionSchema, parseJson, parseRecord, rewardOf } from '@r2i/schema';
import { isLong } from '@r2i/vitest-preset/runs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { scoreOutput } from './score-output.ts';

/** What a careful person who sees question, target and output says. `open`: it would not decide either. */
const decisions = ['right', 'wrong', 'no answer', 'fault', 'open'] as const;
const worth = { right: 1, wrong: 0, 'no answer': 0, fault: null, open: null } as const;

const tableSchema = z.array(
  z.strictObject({
    group: z.string(),
    form: z.enum(['choice', 'open']),
    dimension: dimensionSchema.nullable().default(null),
    options: z.array(z.string()).default([]),
    query: z.string(),
    rows: z.array(
      z
        .strictObject({
          target: z.string(),
          aliases: z.array(z.string()).optional(),
          query: z.string().optional(),
          output: z.string().optional(),
          /** Several that are decided alike. */
          outputs: z.array(z.string()).optional(),
          person: z.enum(decisions),
          /** Why two people may decide it differently. */
          note: z.string().optional(),
        })
        .refine(({ output, outputs }) => (output === undefined) !== (outputs === undefined)),
    ),
  }),
);
function groupsOf(name: string) {
  const file = new URL(`./__fixtures__/${name}.json`, import.meta.url);
  const groups = parseRecord(
    tableSchema,
    parseJson(readFileSync(file, 'utf8'), file.pathname),
    file.pathname,
  );
  return groups.map(({ rows, ...group }) => ({
    ...group,
    rows: rows.flatMap(({ output, outputs = [], ...row }) =>
      [...(output === undefined ? [] : [output]), ...outputs].map((one) => ({ ...row, output: one })),
    ),
  }));
}

type Groups = ReturnType<typeof groupsOf>;

const scored = (groups: Groups) =>
  groups.flatMap(({ rows, group, ...shared }) =>
    rows.map(({ output, person, query = shared.query, note: _, ...own }) => {
      const item: BenchmarkItem = { id: 'item', imageId: 'image', box: null, ...shared, ...own, query };
      const verdict = scoreOutput(item, output);
      return {
        group,
        form: shared.form,
        target: own.target,
        output,
        person,
        verdict,
        rules: rewardOf(verdict),
      };
    }),
  );

/**
 * `person-table` holds the kinds that rules were made on, `typical-table` what models mostly print, decided before rules had read it. Of the
 * latter rules leave open what only knowledge decides: `un chat` for a cat, `bareheaded` for no hat.
 */
const tables = [
  { name: 'person-table', size: 1800, least: 0.99, leastOpen: 0.8 },
  { name: 'typical-table', size: 340, least: 0.98, leastOpen: 0.6 },
  { name: 'third-table', size: 440, least: 0.99, leastOpen: 1 },
  // Words that only knowledge tells: `happy` of one who smiles, `half circle` for semicircular.
  { name: 'kinds-table', size: 1110, least: 0.97, leastOpen: 0.5 },
  { name: 'fourth-table', size: 499, least: 0.99, leastOpen: 0.6 },
  // Where a person would not decide (`Granite` for stone, `a cappuccino` for coffee), rules take what is a kind of the target.
  { name: 'fifth-table', size: 538, least: 0.94, leastOpen: 0.5, leastChosen: 0.98, leastDecided: 0.985 },
  // Short and plain outputs mostly, none of which two careful people would decide differently.
  { name: 'sixth-table', size: 328, least: 0.99 },
  // Numbers that number something, years, options dropped and taken, sums, several letters. Where a person leaves open (`A? B.`), rules mostly see
  // no answer; they leave open `One of the cups is white`, and `Step 2: read.` where 2 is to be read off.
  { name: 'numbering-table', size: 52, least: 0.99 },
  {
    name: 'seventh-table',
    size: 292,
    least: 0.97,
    leftOpen: 1,
    leastOpen: 0.15,
    leastChosen: 0.95,
    leastDecided: 0.99,
  },
  {
    name: 'eighth-table',
    size: 286,
    least: 0.97,
    leftOpen: 2,
    leastOpen: 0.15,
    leastChosen: 0.96,
    leastDecided: 0.99,
  },
  // `> 6` quotes six, or says more than six.
  { name: 'ninth-table', size: 119, least: 0.96, leastChosen: 0.92, leastDecided: 0.99 },
  // Sentences about several things: who is taller than whom, what is said of which of two things, what is said besides an answer. Rules leave open what is
  // said of a thing that has nothing to do with the one asked about (`The plate is blue`), and count things of a list whatever they are.
  { name: 'subjects-table', size: 559, least: 0.98, leastOpen: 0.9 },
  { name: 'everyday-table', size: 670, least: 0.95, leastOpen: 0.3, leastChosen: 0.98 },
  // What rules once flipped, each with the same words for a wrong target and with others of its kind. They leave open names that say what a thing is
  // (`a plastic disk` for a frisbee), and `> 6`.
  { name: 'flips-table', size: 151, least: 0.91, leastOpen: 0.3, leastChosen: 0.9, leastDecided: 0.92 },
  // Ordinary outputs, half of them wrong. Left open is what is done in other words: `Replacing a bulb`.
  { name: 'tenth-table', size: 121, least: 0.97, leastDecided: 0.98 },
  // What somebody else wrote and decided who looked for faults. Where a person leaves open whether a letter or its text is meant (`B. 5`), rules see no answer.
  { name: 'outsider-table', size: 267, least: 0.98, leastOpen: 0.2, leastChosen: 0.95, leastDecided: 0.99 },
  // The same kinds the other way round: for a wrong target, of other things.
  { name: 'mirrors-table', size: 272, least: 0.99 },
  { name: 'eleventh-table', size: 113, least: 0.98, leastOpen: 0, leastDecided: 0.99 },
  { name: 'twelfth-table', size: 113, least: 0.99 },
  // What rules might break that read numbers of other things.
  { name: 'thirteenth-table', size: 97, least: 0.94, leastOpen: 0.3, leastChosen: 0.94, leastDecided: 0.99 },
  // Ordinary outputs that somebody else wrote and decided before any rule read them.
  { name: 'fourteenth-table', size: 192, least: 0.98 },
  // A count beside a total, an appearance that is overturned, a conclusion by `so`, a price that is missing: each for the other target, too.
  { name: 'totals-table', size: 199, least: 0.97 },
  // Ordinary outputs of three strangers, who decided them before any rule read them.
  { name: 'open-models-table', size: 240, least: 0.99 },
  { name: 'api-models-table', size: 238, least: 0.99 },
  // Left open is a street name that differs in one letter.
  { name: 'reasoning-table', size: 238, least: 0.99 },
  // The same of other things and places: 314 of 319 rows at first, and 1 flip. Left open is a deer for a moose, and wood for bamboo.
  { name: 'other-places-table', size: 319, least: 0.98 },
  // As the logs of ten models would show: of 300 rows, rules decided 297 as the person did when they first met them, and flipped 3.
  { name: 'ten-models-table', size: 300, least: 0.99 },
  // What was read otherwise there, with others of its kind, each for another target, too: codes and what parts them, limits that a sign states, arrangements,
  // errors of clients and those that a screen shows, counts beside a list.
  { name: 'neighbours-table', size: 366, least: 0.99 },
  // Ordinary outputs of a fourth stranger, each with one of its kind for the other decision.
  { name: 'both-directions-table', size: 300, least: 0.99 },
  // What was read otherwise there, with others of its kind: a reason before what it is a reason for, sides beside other places, a thing named by what it is for,
  // words of warning above what a sign says.
  { name: 'reasons-table', size: 320, least: 0.99 },
  // Sides and places told the other way round, denials by a place, amounts in words and coins, times to the hour, a count by what is on a thing.
  { name: 'turned-sides-table', size: 239, least: 0.98 },
  // Ordinary outputs of three more strangers. On first sight rules decided 252 of 272 rows of the first as the person did (12 flips); then, those kinds mended, 254 of
  // 255 of the second (none) and 251 of 255 of the third (3).
  { name: 'fifteenth-table', size: 280, least: 0.97, leastOpen: 0.2, leastDecided: 0.99, leastChosen: 0.98 },
  { name: 'sixteenth-table', size: 260, least: 0.97, leastOpen: 0, leastDecided: 0.99, leastChosen: 0.97 },
  {
    name: 'seventeenth-table',
    size: 260,
    least: 0.97,
    leastOpen: 0.2,
    leastDecided: 0.99,
    leastChosen: 0.97,
  },
  // What was read otherwise there, with others of its kind: what is told of another hand, side or person, second guesses, first impressions, things joined by `or`.
  { name: 'asides-table', size: 480, least: 0.99 },
  // Ordinary outputs of two more strangers. On first sight rules decided 208 of 235 rows of the first as the person did (9 flips), and 214 of 236 of the second (4).
  // A description that tells nothing of what is asked stays open.
  {
    name: 'eighteenth-table',
    size: 240,
    least: 0.96,
    leftOpen: 1,
    leastOpen: 0,
    leastDecided: 0.99,
    leastChosen: 0.97,
  },
  { name: 'nineteenth-table', size: 240, least: 0.98, leftOpen: 1, leastOpen: 0.5, leastDecided: 0.99 },
  // What says yes or no in other words, in front or at the end; what denies something of all; day and night.
  { name: 'conclusions-table', size: 125, least: 0.99 },
  // Messages of services and clients, what asks for the image, what breaks off, what tells of a sign how it looks.
  { name: 'unanswered-table', size: 80, least: 0.99 },
  // Words, names and codes that are read, of which each letter counts; signs for `and`; remarks about what stands next to the thing asked about.
  { name: 'signs-table', size: 95, least: 0.99 },
  // The same thing in other words and spellings, and other things of its kind.
  { name: 'meanings-table', size: 140, least: 0.99 },
  // All these kinds once more, of other things, met when they were mended: 138 of 147 rows, and 1 flip.
  { name: 'second-sight-table', size: 147, least: 0.98 },
  // Letters that a text concludes on, two names of one colour, misspelt words. Left open is what only knowledge tells: a sentence of another language, a
  // thing described in other words (`a sandwich with a bite taken out of it` for a half-eaten one).
  { name: 'concluded-letters-table', size: 65, least: 0.85, leastChosen: 0.99, leastDecided: 0.9 },
];

/** Scored once: all that is asked below is asked of these. */
const scoredTables = tables.map((table) => {
  const groups = groupsOf(table.name);
  return { ...table, groups, decided: scored(groups) };
});

describe.each(scoredTables)(
  '$name, of what a person decides',
  ({
    groups,
    decided,
    size,
    least,
    leftOpen = 0,
    leastOpen = 0,
    leastChosen = 0.99,
    leastDecided = least,
  }) => {
    it(`has at least ${size} outputs, each once`, () => {
      expect(decided.length).toBeGreaterThanOrEqual(size);
      const keys = groups.flatMap(({ rows, group: _, ...shared }) =>
        rows.map(({ person: __, ...row }) => JSON.stringify([shared, row])),
      );
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('is flipped by rules in nothing: nothing right counts as wrong, and nothing wrong as right', () => {
      const flips = decided.filter(
        ({ person, rules }) => rules !== null && worth[person] !== null && rules !== worth[person],
      );
      expect(flips).toEqual([]);
    });

    it.runIf(isLong)('is scored as it is where a thought stands before it, whatever the thought says', () => {
      const isAsked = ({ output, person }: { output: string; person: string }) =>
        output.trim() !== '' && person !== 'fault' && !/think|thought/iu.test(output);
      const thinking = groups.map(({ rows, ...shared }) => {
        const [asked = ''] = shared.query.split(/[\n?]/u, 1);
        const thought = `<think>So, ${asked}. The other thing is red and large; the first one has 3 of them. It is B, or 12.</think>\n`;
        const asThought = rows.filter(isAsked).map((row) => ({ ...row, output: `${thought}${row.output}` }));
        return { ...shared, rows: asThought };
      });
      const plain = decided.filter(isAsked);
      const moved = scored(thinking).filter(({ rules }, at) => rules !== plain[at]?.rules);
      expect(moved).toEqual([]);
    });

    const parts: readonly (readonly [string, typeof decided, number])[] = [
      ['all', decided, least],
      ['those that choose', decided.filter(({ form }) => form === 'choice'), leastChosen],
      ['those that a person decides', decided.filter(({ person }) => person !== 'open'), leastDecided],
      ['those that are open', decided.filter(({ form }) => form === 'open'), least],
      ['those that a person would not decide', decided.filter(({ person }) => person === 'open'), leastOpen],
    ];
    it.each(parts.filter(([, outputs]) => outputs.length > 0))(
      'is decided by rules as by the person in nearly all outputs, of %s',
      (_, outputs, share) => {
        const equal = outputs.filter(({ person, rules }) => rules === worth[person]);
        expect(equal.length / outputs.length).toBeGreaterThanOrEqual(share);
      },
    );

    it('takes a fault of another tool for no evidence, and an output without an answer for the model’s failure', () => {
      const undecided = decided.filter(
        ({ person, verdict }) => person === 'no answer' && verdict.status === 'unknown',
      );
      expect(undecided.length <= leftOpen ? [] : undecided).toEqual([]);
      for (const { person, verdict } of decided) {
        if (person === 'fault') expect(verdict).toMatchObject({ status: 'unknown', cause: 'tool-failed' });
        if (person === 'no answer') expect(['no-answer', 'incorrect', 'unknown']).toContain(verdict.status);
      }
    });
  },
);

describe('all tables together', () => {
  const all = scoredTables.flatMap((table) => table.decided);
  const decided = all.filter(({ person }) => person !== 'open');

  it('are decided by rules as by a person in at least 99 of 100 outputs that a person decides', () => {
    const alike = decided.filter(({ person, rules }) => rules === worth[person]);
    expect(decided.length).toBeGreaterThanOrEqual(10_000);
    expect(alike.length / decided.length).toBeGreaterThanOrEqual(0.99);
  });

  it('are flipped in nothing', () => {
    const flips = decided.filter(
      ({ person, rules }) => rules !== null && worth[person] !== null && rules !== worth[person],
    );
    expect(flips).toEqual([]);
  });
});
