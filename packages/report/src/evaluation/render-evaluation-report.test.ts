import { printable } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import {
  attention,
  comparison,
  createResult,
  createRow,
  emptyResult,
  judge,
  repeats,
  scorers,
} from '../__fixtures__/evaluation-result.ts';
import { pixel } from '../__fixtures__/run-records.ts';
import { ReportImageError } from '../errors/report-image-error.ts';
import { type EvaluationReportInput, renderEvaluationReport } from './render-evaluation-report.ts';

const { calibration } = judge;
if (calibration === null) throw new Error('the fixture has one');

const hostile = `"><script>alert(1)</script><!--<svg onload='alert(2)'>]]>\u2028\u2029\uD800`;

function render(changes: Partial<EvaluationReportInput>): string {
  return renderEvaluationReport({ title: 'Mini', results: [createResult()], ...changes });
}

/** What a person reads before any script has run, without what only a phone shows. */
function visible(page: string): string {
  return page.slice(page.indexOf('<main>'), page.indexOf('</main>')).replaceAll(/ data-head="[^"]*"/g, '');
}

describe('renderEvaluationReport', () => {
  it.each([
    { case: 'no model', results: [] },
    { case: 'a model without items', results: [emptyResult] },
  ])('renders $case', ({ results }) => {
    const page = render({ results });
    expect(page).toContain('There is no item.');
    expect(visible(page)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shows both accuracies, the gap, groups, flips and how they were made', () => {
    const page = visible(render({ facts: [{ name: 'scorer', value: '1.2.3' }] }));
    for (const text of [
      '<dt>Full image (global)</dt><dd>50.0 %<small>95 %: 15.0 % to 85.0 %<br>2 of 4 right, 1 without an answer',
      '<dt>Zooming gap, points</dt><dd>0.0<small>95 %: −75.0 to +75.0<br>4 pairs on 3 images',
      '<th scope="row">below 0.5 %</th>',
      '<td class="num">1 (25.0 %)</td>',
      '<th scope="row">no answer</th><td class="">wrong form</td>',
      'student/1: 50.0 % right on the full image, 50.0 % on the crop, gap 0.0 points',
      'seed 0',
      '<dt class="mono">scorer</dt><dd>1.2.3</dd>',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/NaN|undefined/);
  });

  it('says what is not known by cause, on what the numbers stand, and what the gap could be', () => {
    const whole = createResult();
    const missing = { 'http-503': 2, timeout: 1 };
    const page = visible(
      render({
        results: [
          createResult({
            global: { ...whole.global, total: 7, unknown: 3, unknownCauses: missing },
            gap: { ...whole.gap, asked: 7, missing, bounds: { low: -0.4, high: 0.3 } },
          }),
        ],
      }),
    );
    for (const text of [
      '2 of 4 right, 1 without an answer; 3 not known',
      '4 of 7 pairs, known in both views, on 3 images<br>−40.0 to +30.0 whatever is not known',
      '<td class="num">2</td>',
      'http 503',
      'student/1: global on 4 outputs, regional on 4, the gap on 4 pairs known in both views',
      'Whatever is not known',
    ]) {
      expect(page).toContain(text);
    }
    expect(visible(render({}))).not.toMatch(/stand on|hatever is not known/);
  });

  it('says what the gap could be with the replies that ended without an answer', () => {
    const replyEnds = [
      { model: 'student/1', name: 'cut off', counts: { global: 2, regional: 0 }, answered: 0, hint: 'more' },
    ];
    const endBounds = [{ model: 'student/1', asked: 7, bounds: { low: -0.5, high: 0.25 } }];
    const page = visible(render({ replyEnds, endBounds }));
    expect(page).toContain('student/1: the gap could be −50.0 to +25.0 points over all 7 pairs');
    expect(visible(render({ replyEnds }))).not.toContain('could be');
  });

  it('says of each number on how many outputs it stands', () => {
    const whole = createResult();
    const gap = { ...whole.gap, asked: 60, pairs: 43 };
    const global = { ...whole.global, total: 60, unknown: 14 };
    const regional = { ...whole.regional, total: 60, unknown: 3 };
    const page = visible(render({ results: [createResult({ global, regional, gap })] }));
    const numbers = page.slice(page.indexOf('Accuracy in both views and the gap between them'));
    const cells = [...numbers.slice(0, numbers.indexOf('</table>')).matchAll(/<(?:th|td)[^>]*>([^<]*)</gu)];
    const texts = cells.map(([, text]) => text).filter((text) => text !== '');
    expect(texts.slice(0, 10)).toEqual([
      'Model',
      ...['Full image', '95 %', 'On outputs', 'Crop', '95 %', 'On outputs'],
      ...['Gap', '95 %', 'On pairs'],
    ]);
    const [row] = [texts.slice(texts.indexOf('student/1'))];
    expect([row[3], row[6], row[9]]).toEqual(['46', '57', '43']);
  });

  it.each([
    {
      case: 'determined',
      ofGap: { share: 0.395, interval: { low: 0.1, high: 0.7 } },
      texts: [
        '<dt>Share of the gap closed</dt><dd>39.5 %<small>95 %: 10.0 % to 70.0 %',
        'gaps of +50.0 and +25.0 points',
      ],
    },
    {
      case: 'not determined',
      ofGap: { share: null, interval: null },
      texts: [
        '<dt>Share of the gap closed</dt><dd>–<small>not determined',
        'there is no gap to be a share of',
      ],
    },
  ])('shows the share of the gap closed, $case', ({ ofGap, texts }) => {
    const closed = { ...comparison.closed, ofGap };
    const page = visible(render({ comparison: { ...comparison, closed } }));
    for (const text of texts) expect(page).toContain(text);
    expect(page).toContain('1 of 2 items that the first has right on the crop and wrong on the full image');
  });

  it.each([
    { difference: -0.2, isSaid: true },
    { difference: 0, isSaid: false },
  ])(
    'says beside it that the second model lost $difference on the crop: $isSaid',
    ({ difference, isSaid }) => {
      const regional = { ...comparison.regional, difference, interval: { low: -0.3, high: 0.1 } };
      const ofGap = { share: 1, interval: { low: 0.5, high: 1 } };
      const closed = { ...comparison.closed, ofGap };
      const page = visible(render({ comparison: { ...comparison, regional, closed } }));
      expect(page.includes('(crop accuracy is lower)')).toBe(isSaid);
      expect(page.includes('the second lost 20.0 points on the crop (difference')).toBe(isSaid);
    },
  );

  it('shows several samples in the views that were asked', () => {
    const none = {
      ...repeats,
      samples: 0,
      mean: null,
      bySample: [],
      seedDeviation: null,
      passAt: [],
      majority: null,
    };
    const section = (regional: typeof repeats): string => {
      const page = render({
        results: [createResult({ samples: 3, repeats: { global: repeats, regional } })],
      });
      return /<section id="repeats">.*?<\/section>/s.exec(page)?.[0] ?? '';
    };
    expect(section(repeats)).toContain(', crop</th>');
    expect(section(none)).toContain(', full image</th>');
    expect(section(none)).not.toContain(', crop</th>');
  });

  it.each([
    { part: 'comparison', input: { comparison }, text: '+25.0<br>' },
    { part: 'comparison', input: { comparison }, text: 'href="#item=zb-1"' },
    {
      part: 'scorers',
      input: { scorers: [scorers] },
      text: '1 differ: base, full image: ours and zwz-compatible',
    },
    { part: 'judge', input: { judges: [judge] }, text: 'It names two.' },
    { part: 'judge', input: { judges: [judge] }, text: 'answered 400: no such model j' },
    { part: 'judge', input: { judges: [judge] }, text: '<td class="num">47.0 %</td>' },
    {
      part: 'judge',
      input: { judges: [{ ...judge, calibration: null }] },
      text: 'base, full image',
    },
    { part: 'attention', input: { attention: [attention] }, text: 'Highest 3.4× at layer 1' },
    {
      part: 'repeats',
      input: { results: [createResult({ samples: 3, repeats: { global: repeats, regional: repeats } })] },
      text: '25.0 % to 75.0 %',
    },
  ] satisfies { part: string; input: Partial<EvaluationReportInput>; text: string }[])(
    'shows $part only where it is given',
    ({ part, input, text }) => {
      expect(visible(render({}))).not.toContain(`id="${part}"`);
      const page = visible(render(input));
      expect(page).toContain(`id="${part}"`);
      expect(page).toContain(text);
      expect(page).not.toMatch(/NaN|undefined/);
    },
  );

  it('shows each model, and what differs between two', () => {
    const page = visible(
      render({ results: [createResult({ model: 'base' }), createResult({ model: 'r2i' })], comparison }),
    );
    expect(page).toContain('<h2 class="tiles-title mono">base</h2>');
    expect(page).toContain('<h2 class="tiles-title mono">r2i</h2>');
    expect(page).toContain('<dt>Zooming gap</dt><dd>−25.0<small>95 %: −50.0 to 0.0, not separated');
    expect(page).toContain('<option value="1">r2i</option>');
  });

  it('shows a judge that served two models once, with a link to it', () => {
    const page = visible(render({ judges: [judge, { ...judge, model: 'r2i' }] }));
    expect(page.split('The judge against people')).toHaveLength(2);
    expect(page).toContain('r2i, crop');
    expect(page).toContain('<a href="#judge">Judge</a>');
    expect(visible(render({}))).not.toContain('href="#judge"');
  });

  it('shows a warning once, whoever gives it', () => {
    const warnings = [{ code: 'few-images' as const, message: `All items come from 3 images ${hostile}` }];
    const page = visible(render({ results: [createResult({ warnings }), createResult({ warnings })] }));
    expect(page.split('<b>Warning:</b>')).toHaveLength(2);
    expect(page).toContain('3 images &quot;&gt;');
  });

  it('shows a warning that a comparison repeats once, with the name', () => {
    const warnings = [{ code: 'too-many-unknown' as const, message: 'Of 5 of 9 nothing is known' }];
    const repeated = [{ code: 'too-many-unknown' as const, message: 'base: Of 5 of 9 nothing is known' }];
    const page = visible(
      render({
        results: [createResult({ model: 'base', warnings }), createResult({ model: 'r2i' })],
        comparison: { ...comparison, warnings: repeated },
      }),
    );
    expect(page.split('Of 5 of 9 nothing is known')).toHaveLength(2);
    expect(page).toContain('<b>Warning:</b> base: Of 5 of 9');
  });

  it('counts the images of all items where no pair is known, and says so of the sizes of boxes', () => {
    const whole = createResult();
    const { gap: known, global, regional } = whole;
    const gap = { ...known, pairs: 0, clusters: 0, gap: null, interval: null };
    const lost = { ...global, unknown: 1 };
    const groups = whole.byArea.map((group) => ({ ...group, global: lost, gap }));
    const page = visible(
      render({
        results: [
          createResult({
            gap,
            global: lost,
            byArea: groups,
            byDimension: [{ key: 'colour', global: lost, regional, gap }],
          }),
        ],
      }),
    );
    expect(page).toContain('4 items on 1 image.');
    expect(page).toContain('Of no box of a known size are both answers known.');
    expect(page).not.toContain('No size of a box is known.');
    expect(page).toContain('n 3 full image, 4 crop, 0 in both');
  });

  it('takes shares of each scorer of what it knows', () => {
    const page = visible(render({ scorers: [scorers] }));
    expect(page).toContain('<td class="num">2 of 3 (66.7 %)</td><td class="num">1 of 4 (25.0 %)</td>');
  });

  it('shows categories and box sides where the result has them', () => {
    const plain = createResult();
    const page = visible(
      render({
        results: [
          {
            ...plain,
            pixelBudget: 1_003_520,
            byCategory: plain.byForm.map((group) => ({ ...group, key: 'street' })),
            byVisibility: plain.byForm.map((group) => ({ ...group, key: 'below 14 px' })),
          },
        ],
      }),
    );
    expect(page).toContain('<th scope="row">street</th>');
    expect(page).toContain(
      'Shorter side of the box as the model sees it (at most 1,003,520 pixels an image)',
    );
  });

  it('keeps pictures as text at the end of the page, each once', () => {
    const image = { src: pixel, width: 100, height: 50 };
    const page = render({ cards: ['zb-0', 'zb-1'].map((item) => ({ item, image, crop: { src: pixel } })) });
    expect(page.split(pixel)).toHaveLength(2);
    expect(page.indexOf(pixel)).toBeGreaterThan(page.indexOf('"use strict"'));
    expect(page).toContain(`<script type="text/plain" id="image-0">${pixel}</script>`);
    expect(page).not.toMatch(/<(img|image) /);
  });

  it('turns no text of anyone into markup, and ends no block early', () => {
    // As in a file that nothing has checked: these are of narrower types.
    const anything = JSON.parse(JSON.stringify(hostile));
    const row = createRow({
      item: hostile,
      query: hostile,
      target: hostile,
      form: anything,
      category: hostile,
      global: {
        output: hostile,
        verdict: { status: 'incorrect', answer: hostile, scorer: hostile },
        latencyMs: 1,
        judge: { verdict: anything, reason: hostile },
      },
      regional: {
        output: hostile,
        verdict: { status: 'unknown', cause: hostile, scorer: hostile },
        latencyMs: 1,
      },
    });
    const group = createResult().byForm.map((form) => ({ ...form, key: hostile }));
    const difference = scorers.comparison.differences.map((one) => ({
      ...one,
      item: hostile,
      output: hostile,
    }));
    const page = render({
      title: hostile,
      results: [
        createResult({ model: hostile, rows: [row], byForm: group, byDimension: group, byArea: group }),
        createResult({ model: `${hostile}2`, rows: [row, { ...row, form: 'open' }] }),
      ],
      comparison: {
        ...comparison,
        first: hostile,
        rows: [{ item: hostile, imageId: hostile, global: 'gained', regional: 'lost', gapChange: -2 }],
      },
      scorers: [
        { ...scorers, model: hostile, comparison: { ...scorers.comparison, differences: difference } },
      ],
      judges: [
        {
          ...judge,
          judge: hostile,
          model: hostile,
          calibration: { ...calibration, open: { [hostile]: 1 } },
        },
      ],
      attention: [{ ...attention, model: hostile }],
      latency: [{ model: hostile, view: hostile, accuracy: 0.5, latencyMs: 5 }],
      facts: [{ name: hostile, value: hostile }],
    });
    // The data block and the page's own script.
    expect(page.split('<script').length - 1).toBe(2);
    expect(page.split('</script>').length - 1).toBe(2);
    expect(page).not.toMatch(/<svg onload|<!--|[\u2028\u2029]{2}<\/script>/);
    expect(page).not.toMatch(/\p{Surrogate}/u);
    const data = /id="item-data">(.*?)<\/script>/.exec(page)?.[1] ?? '';
    expect(JSON.parse(data).items[0].id).toBe(printable(hostile));
  });

  it.each(['photo.jpg', 'https://images.test/crop.jpg', `${pixel}</script><script>alert(1)</script>`])(
    'refuses a picture from %s',
    (src) => {
      const cards = [{ item: 'zb-1', image: { src, width: 1, height: 1 } }];
      expect(() => render({ cards })).toThrow(ReportImageError);
    },
  );
});
