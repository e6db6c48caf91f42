import { createServer } from 'node:http';
import { axeViolations } from '@r2i/vitest-preset/axe-violations';
import { launchBrowser } from '@r2i/vitest-preset/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsedReport } from '../__fixtures__/browsed-report.ts';
import { openPage } from '../__fixtures__/open-page.ts';
import { renderEvaluationReport } from '../evaluation/render-evaluation-report.ts';

const html = renderEvaluationReport(browsedReport(40));

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

function shownItem(page: Page): Promise<string | null> {
  return page.locator('#item-title').textContent();
}

function countText(page: Page): Promise<string | null> {
  return page.locator('[data-count]').textContent();
}

/** How far the items are from the top of the window, in pixels. */
function topOfItems(page: Page): Promise<number> {
  return page.locator('#items').evaluate((section) => Math.abs(section.getBoundingClientRect().top));
}

describe('the item browser', () => {
  it('opens with every item, asks the network for nothing and says nothing on the console', async () => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    expect(await countText(page)).toBe('40 of 40 items');
    expect(await page.locator('[role=option]').count()).toBe(40);
    expect(await shownItem(page)).toBe('zb-0');
    await page.waitForLoadState('networkidle');
    expect(opened.requests).toEqual([]);
    expect(opened.faults).toEqual([]);
  });

  it('shows full image with box, crop, and both outputs of both models', async () => {
    await using opened = await openPage(browser, html);
    const detail = opened.page.locator('[data-detail]');
    expect(
      await detail
        .getByRole('img')
        .evaluateAll((images) => images.map((image) => image.ariaLabel ?? image.getAttribute('alt'))),
    ).toEqual(['Full image of item zb-0, with the evidence boxed', 'Crop of item zb-0: the evidence']);
    expect(await detail.locator('rect.box').getAttribute('width')).toBe('10');
    expect(await detail.locator('img').evaluate((image) => image.getAttribute('src')?.slice(0, 15))).toBe(
      'data:image/gif;',
    );
    expect(await detail.locator('h4').allTextContents()).toEqual(['base', 'r2i']);
    expect(await detail.locator('h5').allTextContents()).toEqual([
      'Full image, 400 ms',
      'Crop, 400 ms',
      'Full image, 400 ms',
      'Crop, 400 ms',
    ]);
    expect(await opened.page.locator('svg.full-image').count()).toBe(1);
  });

  it.each([
    { field: 'flip', value: 'gained-by-zoom', count: 10, first: 'zb-1' },
    { field: 'dimension', value: 'counting', count: 13, first: 'zb-1' },
    { field: 'form', value: 'open', count: 8, first: 'zb-0' },
    { field: 'verdict', value: 'any unknown', count: 1, first: 'zb-7' },
    { field: 'verdict', value: 'regional incorrect', count: 19, first: 'zb-2' },
    { field: 'change', value: 'global gained', count: 1, first: 'zb-1' },
    { field: 'differs', value: 'yes', count: 1, first: 'zb-2' },
  ])('keeps $count items for $field $value', async ({ field, value, count, first }) => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    await page.locator(`[name=${field}]`).selectOption(value);
    expect(await countText(page)).toBe(`${count} of 40 items`);
    expect(await page.locator('[role=option]:not([hidden])').count()).toBe(count);
    expect(await shownItem(page)).toBe(first);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => countText(page)).toBe('40 of 40 items');
  });

  it('filters by the verdicts of the model chosen', async () => {
    await using opened = await openPage(browser, html);
    await opened.page.locator('[name=flip]').selectOption('both-correct');
    expect(await shownItem(opened.page)).toBe('zb-0');
    await opened.page.locator('[name=model]').selectOption('1');
    expect(await shownItem(opened.page)).toBe('zb-7');
  });

  it('finds text in ids, questions and outputs, and keeps the item where nothing fits', async () => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    const search = page.getByRole('searchbox');
    for (const [text, count] of [
      ['ZB-39', 1],
      ['question 12', 1],
      ['answer of 2', 11],
      ['no such text', 0],
    ] as const) {
      await search.fill(text);
      expect(await countText(page)).toBe(`${count} of 40 items`);
    }
    expect(await shownItem(page)).not.toBeNull();
  });

  it('moves by keyboard, with what is announced, and leaves letters to the search', async () => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return shownItem(page);
    };
    expect(await press('j', 'j', 'k')).toBe('zb-1');
    expect(await page.locator('[data-live]').textContent()).toBe(
      'Item 2 of 40: zb-1, counting; base: full image incorrect, crop correct; r2i: full image correct, crop incorrect',
    );
    await press('/');
    expect(await page.getByRole('searchbox').evaluate((input) => input.matches(':focus'))).toBe(true);
    await press('j');
    expect(await page.getByRole('searchbox').inputValue()).toBe('j');
    expect(await press('Backspace', 'Escape', 'End')).toBe('zb-39');
    expect(await press('ArrowUp')).toBe('zb-38');
    expect(await press('Home', 'ArrowUp')).toBe('zb-0');
    expect(await page.locator('[aria-selected=true]').getAttribute('id')).toBe(
      await page.getByRole('listbox').getAttribute('aria-activedescendant'),
    );
    await page.getByRole('checkbox', { name: 'letter keys' }).uncheck();
    await page.locator('h1').click();
    expect(await press('j')).toBe('zb-0');
  });

  it('opens the item of a link, writes the link of the item, and follows links of the page', async () => {
    await using opened = await openPage(browser, html, { hash: '#item=zb-23' });
    const { page } = opened;
    expect(await shownItem(page)).toBe('zb-23');
    expect(await topOfItems(page)).toBeLessThan(40);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => page.url()).toMatch(/#item=zb-24$/);
    await page.locator('[name=form]').selectOption('open');
    await page.locator('#comparison summary').click();
    await page.locator('#comparison a', { hasText: 'zb-1' }).click();
    await expect.poll(() => shownItem(page)).toBe('zb-1');
    expect(await countText(page)).toBe('40 of 40 items');
    await page.locator('h1').scrollIntoViewIfNeeded();
    await page.locator('#comparison a', { hasText: 'zb-1' }).click();
    await expect.poll(() => topOfItems(page)).toBeLessThan(40);
    expect(opened.faults).toEqual([]);
  });

  it('changes the address once while a key is held, since browsers refuse many changes', async () => {
    await using opened = await openPage(browser, renderEvaluationReport(browsedReport(400)));
    const { page } = opened;
    await page.evaluate(`(() => {
      const replace = history.replaceState.bind(history);
      history.replaceState = (...values) => { document.body.append(document.createElement('wbr')); replace(...values); };
      for (let press = 0; press < 300; press += 1) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
      }
    })()`);
    expect(await shownItem(page)).toBe('zb-300');
    await expect.poll(() => page.url()).toMatch(/#item=zb-300$/);
    expect(await page.locator('wbr').count()).toBe(1);
    expect(opened.faults).toEqual([]);
  });

  it.each(['#item=none', '#item=%E0%A4%A', '#items', '#item='])(
    'opens the first item for %s',
    async (hash) => {
      await using opened = await openPage(browser, html, { hash });
      expect(await shownItem(opened.page)).toBe('zb-0');
      expect(opened.faults).toEqual([]);
    },
  );

  it('shows hostile outputs as text', async () => {
    await using opened = await openPage(browser, html, { hash: '#item=zb-5' });
    const { page } = opened;
    expect(await page.locator('.output').first().textContent()).toContain("document.title = 'taken over'");
    expect(await page.title()).toBe('Browsed');
    expect(await page.locator('.output *').count()).toBe(0);
    expect(opened.faults).toEqual([]);
  });

  it('shows the full image alone of an item without crop', async () => {
    await using opened = await openPage(browser, html, { hash: '#item=zb-3' });
    const { page } = opened;
    expect(await page.locator('[data-detail] h5').allTextContents()).toEqual([
      'Full image, 400 ms',
      'Full image, 400 ms',
    ]);
    expect(await page.locator('[data-detail]').textContent()).toContain(
      'full image only: the item has no crop',
    );
    expect(await page.locator('#option-3').textContent()).toContain('base: full image incorrect, no crop;');
    expect(opened.faults).toEqual([]);
  });

  it('shows what the judge said', async () => {
    await using opened = await openPage(browser, html, { hash: '#item=zb-7' });
    expect(await opened.page.locator('.judge').first().textContent()).toBe(
      'Judge: unclear. The output <b>names</b> no colour.',
    );
  });

  it('shows a long output in part, then whole, and says what the page lacks', async () => {
    await using opened = await openPage(browser, html, { hash: '#item=zb-9' });
    const { page } = opened;
    const output = page.locator('.output').first();
    expect((await output.textContent())?.length).toBe(1501);
    await page.getByRole('button', { name: 'Show all 20,000 characters' }).first().click();
    expect((await output.textContent())?.length).toBe(20_000);
    expect(await page.locator('[data-detail]').textContent()).toContain(
      '10,000 more characters are not kept',
    );
  });

  it('leaves charts and tables without script, and says what is missing', async () => {
    await using opened = await openPage(browser, html, { javaScriptEnabled: false });
    const { page } = opened;
    expect(await page.locator('noscript').textContent()).toContain('The items are shown with script only');
    expect(await page.locator('[data-browser]').isVisible()).toBe(false);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await page.locator('table:visible').count()).toBeGreaterThan(8);
    expect(await page.locator('[role=img]:visible').count()).toBeGreaterThan(4);
  });
});

describe('while the page arrives', () => {
  it('works before the pictures are there, and shows them when they come', async () => {
    const cut = html.indexOf('<script type="text/plain"');
    let finish = (): void => undefined;
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.write(html.slice(0, cut));
      finish = () => response.end(html.slice(cut));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const page = await browser.newPage();
    try {
      const port = typeof address === 'object' ? address?.port : undefined;
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' });
      await page.locator('html[data-ready=yes]').waitFor({ state: 'attached' });
      await page.keyboard.press('j');
      expect(await shownItem(page)).toBe('zb-1');
      expect(await page.locator('[data-detail] img').getAttribute('src')).toBeNull();
      finish();
      await page.locator('[data-detail] img[src]').waitFor();
      await page.locator('[data-detail] image[href]').waitFor({ state: 'attached' });
    } finally {
      await page.close();
      server.close();
    }
  });
});

describe('how the page looks', () => {
  it('is light or dark as the reader wants, and fits a telephone', async () => {
    const shots = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await using opened = await openPage(browser, html, {
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      shots.push(await opened.page.screenshot());
      expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      const light = await opened.page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(light).toBe(colorScheme === 'light' ? 'rgb(250, 249, 246)' : 'rgb(21, 21, 19)');
    }
    expect(shots[0]?.equals(shots[1] ?? Buffer.alloc(0))).toBe(false);
  });

  it('prints charts and tables, and no browser', async () => {
    await using opened = await openPage(browser, html);
    await opened.page.emulateMedia({ media: 'print' });
    expect(await opened.page.locator('#items').isVisible()).toBe(false);
    expect(await opened.page.locator('#gap').isVisible()).toBe(true);
  });
});

describe('for people who listen to the page', () => {
  it('has one first heading, a main part, a named navigation and headings in order', async () => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Browsed']);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('navigation', { name: 'Page' }).count()).toBe(1);
    expect(await page.getByRole('listbox', { name: 'Items' }).count()).toBe(1);
    expect(await page.getByRole('article', { name: 'zb-0' }).count()).toBe(1);
    const headings = await page
      .locator('h1,h2,h3,h4,h5')
      .evaluateAll((all) =>
        all.filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName.slice(1))),
      );
    headings.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
  });

  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 390 },
    { colorScheme: 'dark', width: 390 },
  ] as const)('breaks no rule of axe, $colorScheme, $width px', async ({ colorScheme, width }) => {
    await using opened = await openPage(browser, html, { colorScheme, viewport: { width, height: 900 } });
    expect(await axeViolations(opened.page)).toEqual([]);
  });
});
