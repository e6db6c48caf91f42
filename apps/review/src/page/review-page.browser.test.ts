import { axeViolations } from '@r2i/vitest-preset/axe-violations';
import { launchBrowser } from '@r2i/vitest-preset/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type BrowsedReview, browseReview } from '../testing/browse-review.ts';
import { hostileQuestion } from '../testing/make-run.ts';

let browser: Browser;
let review: BrowsedReview;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  review = await browseReview(browser);
});

afterEach(() => review[Symbol.asyncDispose]());

const open: BrowsedReview['open'] = (reviewer, options) => review.open(reviewer, options);
const records = () => review.records();

const cropSize = (page: Page) =>
  page.evaluate(
    "(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.querySelector('#picture-native img') ?? {})",
  );

describe('the page', () => {
  it('takes decisions by one key each, hides votes until then, and takes back', async () => {
    const { page, faults } = await open('Ann');
    await page.getByText('Item 1 of 3, 0 decided by you').waitFor();
    expect(await page.locator('#votes').textContent()).toBe('');
    await page.keyboard.press('a');
    await page.getByText('You accepted').waitFor();
    expect(await page.locator('#votes').textContent()).toContain('secret-teacher: EXIT');
    await page.keyboard.press('n');
    await page.getByText('Item 2 of 3, 1 decided by you').waitFor();
    expect(await page.locator('#votes').textContent()).toBe('');
    await page.keyboard.press('1');
    await page.getByText('You rejected (wrong answer)').waitFor();
    await page.keyboard.press('u');
    await page.getByText('You have not decided yet.').waitFor();
    expect((await records()).map(({ action }) => action)).toEqual(['accept', 'reject', 'undo']);
    await page.reload();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Item 2 of 3, 1 decided by you').waitFor();
    expect(faults).toEqual([]);
  });

  it('edits fields and draws the box anew; the crop follows', async () => {
    const { page } = await open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    await expect.poll(() => cropSize(page)).toEqual([40, 30]);
    await page.getByLabel('Question (q)').fill('Which word?');
    await page.keyboard.type(' a1u');
    await page.keyboard.press('Escape');
    await page.getByLabel('Option B', { exact: true }).fill('EXIT NOW');
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
    // The box is 40 pixels wide, from (20, 10) of the photo.
    const outline = await page.locator('#box').boundingBox();
    if (outline === null) throw new RangeError('the box is not shown');
    const scale = outline.width / 40;
    const at = (x: number, y: number): [number, number] => [
      outline.x + (x - 20) * scale,
      outline.y + (y - 10) * scale,
    ];
    await page.mouse.move(...at(30, 20));
    await page.mouse.down();
    await page.mouse.move(...at(60, 50));
    await page.mouse.up();
    await expect.poll(() => cropSize(page)).toEqual([30, 30]);
    await page.keyboard.press('a');
    await page.getByText('You accepted, with the answer "EXIT NOW" to "Which word? a1u".').waitFor();
    expect(await records()).toMatchObject([
      {
        reviewer: 'Ann',
        after: {
          question: 'Which word? a1u',
          answer: 'EXIT NOW',
          options: ['EX1T', 'EXIT NOW', 'FXIT'],
          box: { left: 30, top: 20, right: 60, bottom: 50 },
          plainView: 'unchecked',
        },
      },
    ]);
    // Whoever has looked at the plain photo says so.
    await page.getByLabel('Fits exactly one thing').selectOption('pass');
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect.poll(async () => (await records())[1]?.after.plainView).toBe('pass');
  });

  it('moves the box by keys, and the pictures of it follow', async () => {
    const { page } = await open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    await expect.poll(() => cropSize(page)).toEqual([40, 30]);
    await page.keyboard.press('d');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => cropSize(page)).toEqual([40, 31]);
    await page.keyboard.press('d');
    await page.keyboard.press('a');
    await page.getByText('You accepted').waitFor();
    expect((await records())[0].after.box).toMatchObject({ left: 21, top: 10, right: 61, bottom: 41 });
  });

  it('sends a note with a rejection', async () => {
    const { page } = await open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.type('1 is <b>beside</b> it');
    await page.keyboard.press('Enter');
    await page.keyboard.press('5');
    await page.getByText('You rejected (wrong box): 1 is <b>beside</b> it.').waitFor();
    expect(await records()).toMatchObject([{ reason: 'wrong-box', note: '1 is <b>beside</b> it' }]);
  });

  it('keeps what was typed when the page is closed in an edit', async () => {
    const { page, context } = await open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    await page.keyboard.press('n');
    await page.getByText('Item 2 of 3').waitFor();
    await page.getByLabel('Question (q)').fill('Which word?');
    await page.close();
    const again = await context.newPage();
    await again.goto(review.url);
    await again.getByRole('button', { name: 'Begin' }).click();
    await again.getByText('Item 1 of 3').waitFor();
    await again.keyboard.press('n');
    await again.getByText('Item 2 of 3').waitFor();
    expect(await again.getByLabel('Question (q)').inputValue()).toBe('Which word?');
    expect(await records()).toEqual([]);
  });

  it('lists conflicts and agreement, leads to each, and goes through conflicts alone', async () => {
    const [ann, ben] = [await open('Ann'), await open('Ben')];
    for (const { page } of [ann, ben]) {
      await page.getByText('Item 1 of 3').waitFor();
      for (const [at, key] of ['a', page === ann.page ? 'a' : '2', 'a'].entries()) {
        await page.keyboard.press(key);
        await page.getByText('Saved.').waitFor();
        if (at < 2) await page.keyboard.press('n');
        if (at < 2) await page.getByText(`Item ${at + 2} of 3, ${at + 1} decided`).waitFor();
      }
    }
    await ben.page.keyboard.press('c');
    await ben.page.getByText('2 accepted, 0 rejected, 1 in conflict, 0 not decided, of 3').waitFor();
    await ben.page.getByText('2 of 3 decided alike').waitFor();
    const list = ben.page.locator('#agreement-list button');
    expect(await list.allTextContents()).toHaveLength(1);
    await list.first().click();
    await ben.page.getByText('Item 2 of 3').waitFor();
    await ben.page.keyboard.press('o');
    await ben.page.getByText('Ann: accepted').waitFor();
    await ben.page.getByLabel('Go through').selectOption('conflicts');
    await ben.page.keyboard.press('Escape');
    await ben.page.keyboard.press('n');
    await ben.page.getByText('There are no more items.').waitFor();
  });

  it('says what is wrong with an edit, keeps it, and writes nothing', async () => {
    const { page } = await open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    await page.getByLabel('Option A', { exact: true }).fill('exit');
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('options A and B mean the same').waitFor();
    expect(await page.getByLabel('Option A', { exact: true }).inputValue()).toBe('exit');
    expect(await records()).toEqual([]);
  });

  it('has two reviewers blind, shows a conflict to who asks, and has it settled', async () => {
    const [ann, ben] = [await open('Ann'), await open('Ben')];
    for (const { page } of [ann, ben]) await page.getByText('Item 1 of 3').waitFor();
    await ann.page.keyboard.press('a');
    await ann.page.getByText('You accepted').waitFor();
    await ben.page.keyboard.press('5');
    await ben.page.getByText('You rejected (wrong box)').waitFor();
    expect(await ben.page.locator('#others').textContent()).toBe('');
    await ben.page.getByRole('button', { name: 'Show what others said' }).click();
    await ben.page.getByText('Ann: accepted').waitFor();
    await ben.page.keyboard.press('a');
    await ben.page.getByText('Settled: accepted').waitFor();
    expect((await records()).map(({ reviewer, action }) => `${reviewer} ${action}`)).toEqual([
      'Ann accept',
      'Ben reject',
      'Ben reveal',
      'Ben accept',
    ]);
    expect(review.desk.state.outcomeOf(review.desk.queue[0]?.id ?? '').outcome).toBe('accepted');
  });

  it('shows a script in a question as text, and asks nobody else for anything', async () => {
    const { page, faults, foreign } = await open('<img src=x onerror=alert(1)>');
    await page.getByText('Item 1 of 3').waitFor();
    expect(await page.getByLabel('Question (q)').inputValue()).toBe(hostileQuestion);
    await page.keyboard.press('a');
    await page.getByText('You accepted').waitFor();
    expect(await page.locator('#mine').textContent()).toContain('</script>');
    expect({ title: await page.title(), faults, foreign }).toEqual({
      title: 'Review',
      faults: [],
      foreign: [],
    });
  });

  it('shows nothing with a wrong key, and says so', async () => {
    const { page } = await open('Ann', { key: 'wrong' });
    await page.getByText('The token is missing or wrong').waitFor();
    expect(await page.locator('#item').isVisible()).toBe(false);
  });

  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 390 },
  ] as const)(
    'breaks no rule of axe, $colorScheme, $width px, and is no wider than the screen',
    async (options) => {
      const { page } = await open('Ann', options);
      await page.getByText('Item 1 of 3').waitFor();
      await page.keyboard.press('a');
      await page.getByText('You accepted').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(options.width);
    },
  );
});
