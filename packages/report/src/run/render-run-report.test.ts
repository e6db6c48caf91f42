import { parseRecord, rejectionSchema, trainingSampleSchema } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { createRejection, createSample, createSummary, hash, pixel } from '../__fixtures__/run-records.ts';
import { ReportImageError } from '../errors/report-image-error.ts';
import { renderRunReport } from './render-run-report.ts';

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
const images = { image: { src: pixel, width: 1280, height: 960 }, crop: { src: pixel } };

describe('renderRunReport', () => {
  it('renders an empty run', () => {
    const summary = createSummary({
      images: { seen: 0, processed: 0, rejected: 0 },
      funnel: [],
      candidates: 0,
      samples: 0,
      rejections: 0,
      calls: [],
      letters: {},
      dimensions: { ocr: 0, counting: 0, colour: 0, structure: 0, material: 0, object: 0 },
    });
    const page = renderRunReport({ summary, title: 'Nothing', cards: [] });
    expect(page).toContain('No sample was kept.');
    expect(page).toContain('No candidate came to any stage.');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shows headline, funnel, calls and one sample with all that led to it', () => {
    const page = renderRunReport({
      summary: createSummary(),
      title: 'Run',
      cards: [{ record: parseRecord(trainingSampleSchema, createSample(), 'fixture'), ...images }],
    });
    for (const text of [
      '31.4 %',
      'too small <span class="soft">25</span>',
      'cache hits',
      '48,211',
      '1 of 38 samples shown',
      'What does the green sign say?',
      '<li class="right"><b>B</b>EXIT 12',
      'Vote: 6 of 8 agree, 6 needed, 1 abstained, 0 failed',
      'Checks: 1 of 2 passed',
      'Difficulty: boxed 0 of 1 right, 1 failed',
      'class="box" x="400" y="300" width="120" height="40"',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/NaN|undefined/);
  });

  it('lists every answer once, in its group, whatever stands between', () => {
    const page = renderRunReport({
      summary: createSummary(),
      title: 'Run',
      cards: [{ record: createSample() }],
    });
    const votes = /<summary>Vote[\s\S]*?<\/details>/.exec(page)?.[0] ?? '';
    const rows = [
      ...votes.matchAll(/<tr><td><svg[^>]*><circle class="([^"]*)"[\s\S]*?<\/td><td>(.*?)<\/td>/g),
    ];
    expect(rows.map((row) => `${row[1]} ${row[2]}`)).toEqual([
      'vote-0 EXIT 12',
      'vote-0 Exit 12',
      'vote-0 EXIT 12',
      'vote-0 EXIT 12',
      'vote-0 EXIT 12',
      'vote-0 EXIT 12',
      'vote-other EXIT 72',
      'vote-none <span class="soft">abstained: no text</span>',
    ]);
  });

  it('groups rejections by stage and reason, also those given among the cards', () => {
    const early = createRejection({
      stage: 'image',
      reason: 'image-truncated',
      image: null,
      proposal: undefined,
      question: undefined,
      crop: undefined,
      answers: undefined,
    });
    parseRecord(rejectionSchema, JSON.parse(JSON.stringify(early)), 'fixture');
    const page = renderRunReport({
      summary: createSummary(),
      title: 'Run',
      cards: [{ record: createRejection() }],
      rejections: [{ record: createRejection() }, { record: early }],
    });
    const reasons = [...page.matchAll(/<summary><b>(.*?)<\/b> <span class="soft">(.*?)<\/span>/g)];
    expect(reasons.map((match) => `${match[1]} ${match[2]}`)).toEqual([
      'image truncated at image, 1 rejection',
      'no consensus at vote, 2 of 30 rejections shown',
    ]);
    expect(page).toContain('<option value="no-consensus">no consensus</option>');
  });

  it.each([
    { case: 'the photo', given: { image: images.image }, kept: 1 },
    { case: 'the crop', given: { crop: images.crop }, kept: 1 },
    { case: 'both, which have sizes of their own,', given: images, kept: 2 },
  ])('keeps $case of many cards once', ({ given, kept }) => {
    const cards = Array.from({ length: 50 }, () => ({ record: createSample(), ...given }));
    const page = renderRunReport({ summary: createSummary(), title: 'Run', cards });
    expect(page.split(pixel)).toHaveLength(1 + kept);
    expect(page.split('<use ')).toHaveLength(1 + 50 * kept);
    expect(page.split('<article')).toHaveLength(51);
  });

  it.each<[what: string, asked: number, members: number[], dots: number]>([
    ['as many as were asked', 3, [0], 3],
    ['no more than fit, where a record says more', 2 ** 40, [0], 64],
    ['each answer once, however often a record says it', 3, Array(5000).fill(0), 3],
  ])('draws votes: %s', (_, asked, members, dots) => {
    const { vote, ...rest } = createSample();
    const groups = [{ text: 'EXIT', members, families: [] }];
    const page = renderRunReport({
      ...{ summary: createSummary(), title: 'Run' },
      cards: [{ record: { ...rest, vote: { ...vote, asked, groups } } }],
    });
    expect(page.split('<circle').length - 1).toBe(dots + rest.answers.length);
    expect(page.length).toBeLessThan(200_000);
  });

  it('tells of earlier sessions, damage and other runs, and else nothing of them', () => {
    const photos = { 'photo-changed': 2, 'photo-removed': 1, 'done-anew': 0, 'journal-damaged': 0 };
    const summary = createSummary({
      superseded: { photos, samples: 5, rejections: 7 },
      damaged: { 'journal.jsonl': 3 },
      reused: { [hash]: 40 },
    });
    const page = renderRunReport({ summary, title: 'Back', cards: [] });
    expect(page).toContain('5 samples and 7 rejections count no more');
    expect(page).toContain('2 changed under their names; 1 removed');
    expect(page).toContain('journal.jsonl');
    expect(page).toContain(hash);
    expect(renderRunReport({ summary: createSummary(), title: 'New', cards: [] })).not.toContain(
      'Coming back',
    );
  });

  it('turns no text of anyone into markup', () => {
    const sample = createSample();
    const record = createSample({
      image: { ...sample.image, name: hostile },
      question: { ...sample.question, text: hostile, questioner: hostile },
      answer: hostile,
      choice: { ...sample.choice, options: [hostile, 'b'], distractorWriter: hostile },
      proposal: { ...sample.proposal, label: hostile, proposer: hostile },
      checks: [{ criterion: hostile, outcome: 'fail', detail: hostile, validator: hostile }],
      answers: [
        { status: 'answered', model: hostile, family: hostile, sample: 0, text: hostile, condition: hostile },
      ],
    });
    const rejection = createRejection({ name: hostile, detail: hostile });
    // As in a file that nothing has checked: letters are of a narrower type.
    const letters = JSON.parse(JSON.stringify({ [hostile]: 1 }));
    const page = renderRunReport({
      summary: createSummary({ calls: [{ role: hostile, [hostile]: 1 }], letters }),
      title: hostile,
      cards: [{ record, ...images }],
      rejections: [{ record: rejection, ...images }],
    });
    expect(page.split('<script').length - 1).toBe(1);
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('&lt;script&gt;alert(1)');
  });

  it('refuses an image that would need the network', () => {
    const card = { record: createSample(), crop: { src: 'https://images.test/crop.jpg' } };
    expect(() => renderRunReport({ summary: createSummary(), title: 'Run', cards: [card] })).toThrow(
      ReportImageError,
    );
  });

  it.each([
    { case: 'null', calls: null, text: 'No calls were recorded.' },
    {
      case: 'a map of records',
      calls: { reader: { calls: 3 } },
      text: '<td class="" data-head="name">reader</td>',
    },
    {
      case: 'totals beside a list',
      calls: { spent: 2.5, byModel: [{ model: 'm', calls: 4 }] },
      text: 'by model',
    },
    { case: 'a count that is 0 in one row', calls: [{ busy: 0 }, { busy: 2 }], text: '>busy</th>' },
  ])('shows calls given as $case', ({ calls, text }) => {
    expect(renderRunReport({ summary: createSummary({ calls }), title: 'Run', cards: [] })).toContain(text);
  });

  it('leaves out a count that is 0 in every row', () => {
    const summary = createSummary({
      calls: [
        { role: 'a', busy: 0 },
        { role: 'b', busy: 0 },
      ],
    });
    expect(renderRunReport({ summary, title: 'Run', cards: [] })).not.toContain('busy</th>');
  });
});
