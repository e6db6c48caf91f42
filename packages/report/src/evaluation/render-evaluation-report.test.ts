import { describe, expect, it } from 'vitest';

import { createResult, createRow, emptyResult } from '../__fixtures__/evaluation-result.ts';
import { pixel } from '../__fixtures__/run-records.ts';
import { ReportImageError } from '../errors/report-image-error.ts';
import { renderEvaluationReport } from './render-evaluation-report.ts';

const hostile = `"><script>alert(1)</script><svg onload='alert(2)'>`;

describe('renderEvaluationReport', () => {
  it('renders a result without items', () => {
    const page = renderEvaluationReport({ result: emptyResult, title: 'Nothing' });
    expect(page).toContain('There is no item.');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shows both accuracies, the gap, groups, flips and outputs', () => {
    const page = renderEvaluationReport({ result: createResult(), title: 'Mini' });
    for (const text of [
      '<dt>Global accuracy</dt><dd>50.0 %<small>95 %: 15.0 % to 85.0 %</small>',
      '<dt>Zooming gap, points</dt><dd>0.0<small>95 %: −75.0 to +75.0</small>',
      '<th scope="row">below 0.5 %</th>',
      'right on the crop only <b>1</b> <span class="soft">25.0 %</span>',
      'p = 1.',
      'no answer found',
      'Answer: B',
      'box 0.42 % of the image',
      'data-flip="lost-by-zoom"',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/NaN|undefined/);
  });

  it('shows warnings, categories and box sides where the result has them', () => {
    const plain = createResult();
    expect(renderEvaluationReport({ result: plain, title: 'Mini' })).not.toContain('Warning:');
    const page = renderEvaluationReport({
      result: {
        ...plain,
        pixelBudget: 1_003_520,
        warnings: [{ code: 'too-many-unscored', message: `2 of 4 outputs ${hostile}` }],
        byCategory: plain.byForm.map((group) => ({ ...group, key: 'street' })),
        byVisibility: plain.byForm.map((group) => ({ ...group, key: 'below 14 px' })),
      },
      title: 'Mini',
    });
    for (const text of [
      '<b>Warning:</b> 2 of 4 outputs &quot;&gt;',
      'Type of question',
      '<th scope="row">street</th>',
      'Shorter side of the box as the model sees it (at most 1,003,520 pixels an image)',
      '<th scope="row">below 14 px</th>',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('shows the pictures of an item beside its outputs', () => {
    const box = { frame: 'pixel', left: 1, top: 2, right: 3, bottom: 4 } as const;
    const card = {
      item: 'zb-1',
      box,
      photo: { src: pixel, width: 100, height: 50 },
      crop: { src: pixel, width: 800, height: 160 },
    };
    const page = renderEvaluationReport({ result: createResult(), title: 'Mini', cards: [card] });
    expect(page).toContain('class="box" x="1" y="2" width="2" height="2"');
    expect(page).toContain('width="400" height="80" loading="lazy"');
    expect(page.split('class="pictures"')).toHaveLength(2);
  });

  it('marks a missing output', () => {
    const missing = {
      output: null,
      verdict: { status: 'unscored', reason: 'missing-prediction', scorer: 'rules' },
      latencyMs: null,
    } as const;
    const page = renderEvaluationReport({
      result: createResult({ rows: [createRow({ global: missing })] }),
      title: 'Mini',
    });
    expect(page).toContain('No output.');
    expect(page).toContain('missing prediction');
  });

  it('turns no text of anyone into markup', () => {
    const row = createRow({
      item: hostile,
      query: hostile,
      target: hostile,
      global: {
        output: hostile,
        verdict: { status: 'incorrect', answer: hostile, scorer: hostile },
        latencyMs: 1,
      },
      regional: {
        output: hostile,
        verdict: { status: 'unscored', reason: hostile, scorer: hostile },
        latencyMs: 1,
      },
    });
    const page = renderEvaluationReport({
      result: createResult({ model: hostile, rows: [row] }),
      title: hostile,
    });
    expect(page.split('<script').length - 1).toBe(1);
    expect(page).not.toContain('<svg onload');
  });

  it('refuses an image that would need the network', () => {
    const card = { item: 'zb-1', photo: { src: 'photo.jpg', width: 1, height: 1 } };
    expect(() => renderEvaluationReport({ result: createResult(), title: 'Mini', cards: [card] })).toThrow(
      ReportImageError,
    );
  });
});
