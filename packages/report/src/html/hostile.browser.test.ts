import { launchBrowser } from '@r2i/vitest-preset/launch-browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsedReport } from '../__fixtures__/browsed-report.ts';
import { type OpenedPage, openPage } from '../__fixtures__/open-page.ts';
import { poison, poisoned, unprintable } from '../__fixtures__/poisoned.ts';
import { createRejection, createSample, createSummary, pixel } from '../__fixtures__/run-records.ts';
import { renderEvaluationReport } from '../evaluation/render-evaluation-report.ts';
import { renderRunReport } from '../run/render-run-report.ts';

const images = { image: { src: pixel, width: 1280, height: 960 }, crop: { src: pixel } };
const texts = [
  ...['name', 'licence', 'origin', 'text', 'label', 'answer', 'options', 'detail', 'reason', 'reasons'],
  ...['model', 'family', 'condition', 'questioner', 'validator', 'proposer', 'solver', 'distractorWriter'],
  ...['role', 'winner', 'criterion', 'families'],
];
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** Nothing ran, nothing was asked for, and no text or attribute steers anything. */
async function expectHarmless(opened: OpenedPage): Promise<void> {
  await opened.page.waitForLoadState('networkidle');
  expect(opened.faults).toEqual([]);
  expect(opened.requests).toEqual([]);
  const whole = await opened.page.evaluate<string>('document.documentElement.outerHTML');
  expect(unprintable.exec(whole)).toBeNull();
}

describe('texts of strangers', () => {
  it('do nothing on the page of a run', async () => {
    const summary = { ...createSummary(), ...poisoned({ calls: createSummary().calls }, texts) };
    const funnel = summary.funnel.map((stage) => ({ ...stage, reasons: { [poison]: 3, ...stage.reasons } }));
    const html = renderRunReport({
      summary: {
        ...summary,
        funnel,
        ...poisoned({ trials: summary.trials, questioners: summary.questioners }, texts),
      },
      title: poison,
      cards: [{ record: poisoned(createSample(), texts), ...images }],
      rejections: [
        { record: poisoned(createRejection(), texts), ...images },
        { record: poisoned(createRejection({ id: 'c3'.repeat(32) }), texts) },
      ],
    });
    expect(html).not.toMatch(unprintable);
    await using opened = await openPage(browser, html);
    expect(await opened.page.locator('article').count()).toBe(3);
    expect(await opened.page.locator('h3.question').first().textContent()).toContain('</script><script>');
    for (const filter of await opened.page.locator('form select').all()) {
      await filter.selectOption({ index: 1 });
      await filter.selectOption({ index: 0 });
    }
    await expectHarmless(opened);
  });

  it('do nothing on the page of an evaluation, with its items looked through', async () => {
    const fields = [
      ...['title', 'model', 'item', 'imageId', 'query', 'target', 'category', 'output', 'answer', 'name'],
      ...['detail', 'message', 'reason', 'text', 'label', 'scorer', 'scorers', 'first', 'second', 'judge'],
    ];
    const html = renderEvaluationReport(poisoned(browsedReport(6), fields));
    expect(html).not.toMatch(unprintable);
    await using opened = await openPage(browser, html);
    const { page } = opened;
    expect(await page.locator('[role=option]').count()).toBe(6);
    for (const option of await page.locator('[role=option]').all()) {
      await option.click();
      expect(await page.locator('#item-title').textContent()).toContain('</script><script>');
      await expectHarmless(opened);
    }
  });
});
