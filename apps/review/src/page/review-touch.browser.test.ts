import { launchBrowser } from '@r2i/vitest-preset/launch-browser';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type BrowsedReview, browseReview } from '../testing/browse-review.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

interface Touched {
  readonly page: Page;
  readonly faults: readonly string[];
  /** Fingers on the photo, each by what lies between it and the middle, in pixels to the right and down alike; without any, all leave. */
  touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', ...fingers: number[]): Promise<void>;
  /** Left edge and width of the box on the screen. */
  box(): Promise<readonly number[]>;
}

/** The page on a tablet or a phone, at its first item. */
async function openTouched(review: BrowsedReview, { width = 820 } = {}): Promise<Touched> {
  const { page, context, faults } = await review.open('Ann', { isTouched: true, width });
  await page.getByText('Item 1 of 3').waitFor();
  const session: CDPSession = await context.newCDPSession(page);
  return {
    page,
    faults,
    async touch(type, ...fingers) {
      const frame = await page.locator('#frame').boundingBox();
      if (frame === null) throw new RangeError('there is no photo');
      const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
      const touchPoints = fingers.map((by, id) => ({ x: x + by, y: y + by, id }));
      await session.send('Input.dispatchTouchEvent', { type, touchPoints });
    },
    async box() {
      const box = await page.locator('#box').boundingBox();
      return [box?.x ?? 0, box?.width ?? 0].map(Math.round);
    },
  };
}

const isDrawing = (page: Page) => page.locator('#redraw').getAttribute('aria-pressed');
const drafts = (page: Page) =>
  page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft'))");
const finding = (page: Page) => page.getByLabel('Fits exactly one thing').inputValue();

describe('a finger that draws a box', () => {
  it.each([
    ['touches the photo and moves no further', [['touchStart', 10], ['touchEnd']]],
    ['trembles', [['touchStart', 10], ['touchMove', 12], ['touchEnd']]],
    ['is taken away by the system', [['touchStart', -60], ['touchMove', 60], ['touchCancel']]],
  ] as const)('draws none where it %s, and may go on', async (_, steps) => {
    await using review = await browseReview(browser, { plainView: 'pass' });
    const { page, touch, box, faults } = await openTouched(review);
    const before = await box();
    await page.locator('#redraw').tap();
    for (const [type, ...fingers] of steps) await touch(type, ...fingers);
    expect(await box()).toEqual(before);
    expect(await drafts(page)).toEqual([]);
    expect(await finding(page)).toBe('pass');
    expect(await isDrawing(page)).toBe('true');
    await touch('touchStart', -60);
    await touch('touchMove', 60);
    await touch('touchEnd');
    await expect.poll(async () => (await box())[1]).toBeCloseTo(120, -1);
    expect(await finding(page)).toBe('unchecked');
    expect(await isDrawing(page)).toBe('false');
    expect(faults).toEqual([]);
  });

  it('is not disturbed by a second one', async () => {
    await using review = await browseReview(browser);
    const { page, touch, box } = await openTouched(review);
    await page.locator('#redraw').tap();
    await touch('touchStart', -60);
    await touch('touchMove', 20);
    await touch('touchStart', 20, 100);
    await touch('touchMove', 60, 140);
    await touch('touchEnd');
    await expect.poll(async () => (await box())[1]).toBeCloseTo(120, -1);
  });

  it.each([390, 820])('accepts with the next tap, from the same place, %d px', async (width) => {
    await using review = await browseReview(browser);
    const { page, touch } = await openTouched(review, { width });
    const place = await page.locator('#accept').boundingBox();
    const screen = page.viewportSize();
    expect(place?.y).toBeGreaterThan(0);
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(screen?.height ?? 0);
    // A quick drag, again and again: to the browser it may not be a fling, which would take the tap.
    for (let time = 0; time < 4; time += 1) {
      await page.locator('#redraw').tap();
      await page.evaluate('scrollTo(0, 0)');
      await touch('touchStart', -60 - time);
      await touch('touchMove', 60);
      await touch('touchEnd');
      expect(await page.locator('#accept').boundingBox()).toEqual(place);
      await page.touchscreen.tap((place?.x ?? 0) + 20, (place?.y ?? 0) + 20);
      await page.getByText('Saved.').waitFor();
      expect(await page.locator('#accept').boundingBox()).toEqual(place);
      await page.locator('#undo').tap();
      await page.getByText('Taken back.').waitFor();
    }
    expect((await review.records())[0].after.box.left).not.toBe(20);
  });
});

describe('what is pressed while something else is under way', () => {
  /** Holds what is asked of these addresses back until it is let go. */
  async function hold(page: Page, addresses: string): Promise<() => void> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(addresses, async (route) => {
      await held;
      await route.continue();
    });
    return letGo;
  }

  it('goes on after a decision that is being sent, which is sent once', async () => {
    await using review = await browseReview(browser);
    const { page } = await openTouched(review);
    const letGo = await hold(page, '**/api/reviews');
    await page.locator('#accept').tap();
    await page.locator('#accept').tap();
    await page.locator('#next').tap();
    expect(await page.locator('#place').textContent()).toContain('Item 1 of 3');
    letGo();
    await page.getByText('Item 2 of 3, 1 decided by you').waitFor();
    expect((await review.records()).map(({ action }) => action)).toEqual(['accept']);
  });

  it('stays where a decision is refused', async () => {
    await using review = await browseReview(browser);
    const { page } = await openTouched(review);
    await page.getByLabel('Option A', { exact: true }).fill('exit');
    const letGo = await hold(page, '**/api/reviews');
    await page.locator('#accept').tap();
    await page.locator('#next').tap();
    letGo();
    await page.getByText('options A and B mean the same').waitFor();
    expect(await page.locator('#place').textContent()).toContain('Item 1 of 3');
  });

  it('goes past a photo that does not come, and decides nothing of what was not shown', async () => {
    await using review = await browseReview(browser, { count: 9 });
    const { page } = await review.open('Ann', { isTouched: true, width: 820 });
    await page.getByText('Item 1 of 9').waitFor();
    await page.getByLabel('Go to (g)').fill('8');
    // Of the eighth alone, which is not loaded ahead yet.
    const letGo = await hold(page, `**/api/tiles/**/${review.desk.queue[7]?.id}`);
    await page.getByRole('button', { name: 'Go', exact: true }).tap();
    await page.locator('#accept').tap();
    await page.getByText('Not yet: this item is still being opened.').waitFor();
    await page.locator('#next').tap();
    await page.getByText('Item 9 of 9, 0 decided by you').waitFor();
    letGo();
    await page.locator('#accept').tap();
    await page.getByText('You accepted').waitFor();
    expect((await review.records()).map(({ item }) => item)).toEqual([review.desk.queue[8]?.id]);
  });
});

describe('a box that is moved by keys', () => {
  it('is another at once: what was found on the plain photo holds no more', async () => {
    await using review = await browseReview(browser, { plainView: 'pass' });
    const { page } = await review.open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    // In one turn of the page, faster than anybody types.
    await page.evaluate(`for (const key of ['d', 'ArrowRight', 'd', 'a', 'n']) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key }));
    }`);
    await page.getByText('Item 2 of 3, 1 decided by you').waitFor();
    expect(await review.records()).toMatchObject([{ after: { plainView: 'unchecked' } }]);
    // Longer than pictures of a moved box are waited for.
    await page.locator('#picture-native img').waitFor();
    expect(await finding(page)).toBe('pass');
    expect(await drafts(page)).toEqual([]);
  });
});
