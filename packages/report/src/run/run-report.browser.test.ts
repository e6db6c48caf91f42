import { axeViolations } from '@r2i/vitest-preset/axe-violations';
import { launchBrowser } from '@r2i/vitest-preset/launch-browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../__fixtures__/open-page.ts';
import { createRejection, createSample, createSummary, pixel } from '../__fixtures__/run-records.ts';
import { renderRunReport } from './render-run-report.ts';

const images = { image: { src: pixel, width: 1280, height: 960 }, crop: { src: pixel } };
const html = renderRunReport({
  summary: createSummary(),
  title: 'Run',
  cards: [{ record: createSample(), ...images }],
  rejections: [{ record: createRejection(), ...images }],
});
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

describe('the page of a run', () => {
  it('filters its cards, asks the network for nothing and says nothing on the console', async () => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    expect(await page.locator('form output').textContent()).toBe('2 of 2 shown');
    await page.locator('[name=stage]').selectOption('vote');
    expect(await page.locator('form output').textContent()).toBe('1 of 2 shown');
    await page.waitForLoadState('networkidle');
    expect(opened.requests).toEqual([]);
    expect(opened.faults).toEqual([]);
  });

  it('shows a crop at its size, from bytes that stand in the page once', async () => {
    await using opened = await openPage(browser, html);
    const size = createSample().crop.image;
    const crop = opened.page.locator('svg.crop').first();
    expect(await crop.getAttribute('aria-label')).toMatch(/^Crop: /);
    const shown = await crop.boundingBox();
    // Its border is part of the box.
    expect((shown?.width ?? 0) / (shown?.height ?? 1)).toBeCloseTo(size.width / size.height, 0);
    expect(await opened.page.locator('.store image').count()).toBe(2);
  });

  it.each([390, 800, 1400])('cuts no table at %d px but those in cards, which scroll', async (width) => {
    await using opened = await openPage(browser, html, { viewport: { width, height: 900 } });
    const cut = await opened.page.evaluate(
      "[...document.querySelectorAll('.scroll')].filter((area) => area.closest('.card, details') === null && area.scrollWidth > area.clientWidth).map((area) => area.textContent.slice(0, 60))",
    );
    expect(cut).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('breaks no rule of axe, %s', async (colorScheme) => {
    for (const width of [1280, 390]) {
      await using opened = await openPage(browser, html, { colorScheme, viewport: { width, height: 900 } });
      expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await axeViolations(opened.page)).toEqual([]);
    }
  });
});
