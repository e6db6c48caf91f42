import { printable } from '@r2i/schema/text';
import { launchBrowser } from '@r2i/vitest-preset/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browseReview } from '../testing/browse-review.ts';
import { hostileQuestion } from '../testing/make-run.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

/** What the keyboard comes to one after the other, as a screen reader names it. */
async function stopsByTab(page: Page, count: number): Promise<string[]> {
  const stops: string[] = [];
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('Tab');
    const { id, text } = Object(
      await page.evaluate(
        '(({ id, textContent, ariaLabel }) => ({ id, text: ariaLabel ?? textContent.trim() }))(document.activeElement)',
      ),
    );
    stops.push(id === '' ? text : id);
  }
  return stops;
}

describe('10,000 items', () => {
  it('shows the first and the next one, goes to any by number, and finds by question', async () => {
    await using review = await browseReview(browser, { count: 10_000 });
    const { page, faults } = await review.open('Ann');
    await page.getByText('Item 1 of 10000, 0 decided by you').waitFor();
    await page.keyboard.press('n');
    await page.getByText('Item 2 of 10000').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.type('9999');
    await page.keyboard.press('Enter');
    await page.getByText('Item 9999 of 10000').waitFor();
    await page.keyboard.press('a');
    await page.getByText('You accepted').waitFor();
    await page.getByLabel('Go to (g)').fill('SIGN 777');
    await page.keyboard.press('Enter');
    // 777 and 7770 to 7779.
    await page.getByText('11 of 10000 items found').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Question (q)').inputValue()).toContain('sign 777');
    await page.getByText('11 of 10000 items found').waitFor({ state: 'hidden' });
    await page.getByLabel('Go to (g)').fill('what');
    await page.keyboard.press('Enter');
    await page.getByText('10000 of 10000 items found, of which the first 20 are listed').waitFor();
    await page.getByLabel('Go to (g)').fill('no such words');
    await page.keyboard.press('Enter');
    await page.getByText('0 of 10000 items found').waitFor();
    expect(faults).toEqual([]);
    expect(await review.records()).toHaveLength(1);
  });
});

describe('names that mean no good', () => {
  const script = '<img src=x onerror="document.title=\'taken\'">';
  it.each([
    ['a script', `${script}.png`, script],
    ['quotes', `" onload="document.title='taken'" x='.png`, `"><script>document.title='taken'</script>`],
    ['text that turns around', 'a\u202Egnp.exe.png', 'm\u202Erehcaet\u2066'],
    ['templates', `\${document.title='taken'}.png`, '{{constructor.constructor("document.title=1")()}}'],
  ])('are text: %s', async (_, photo, teacher) => {
    await using review = await browseReview(browser, { photo, teacher });
    const { page, faults, foreign } = await review.open(teacher);
    await page.getByText('Item 1 of 3').waitFor();
    expect(await page.locator('#photo-name').textContent()).toBe(printable(photo));
    await page.keyboard.press('a');
    await page.getByText('You accepted').waitFor();
    expect(await page.locator('#votes').textContent()).toContain(`${printable(teacher)}: EXIT`);
    await page.getByLabel('Go to (g)').fill('what');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#places').textContent()).toContain(printable(photo));
    const unknown = await page.evaluate(
      "document.querySelectorAll('main script, main iframe, #places img, #votes img, #photo-name *').length",
    );
    expect({ title: await page.title(), unknown, faults, foreign }).toEqual({
      title: 'Review',
      unknown: 0,
      faults: [],
      foreign: [],
    });
    expect(await review.records()).toMatchObject([
      { reviewer: teacher, before: { question: hostileQuestion } },
    ]);
  });

  it.each([
    ['another key', '/api/queue?reviewer=Ann', { authorization: 'Bearer wrong' }, 401],
    ['no key', '/api/tally', {}, 401],
    ['a path that leads out', '/api/tiles/0/0/0/..%2f..%2fphotos%2fa.png', null, 404],
    ['a file of the run', '/reviews.jsonl', null, 404],
  ])('a page gets nothing with %s', async (_, path, headers, status) => {
    await using review = await browseReview(browser);
    const { page } = await review.open('Ann');
    const sent = headers ?? { authorization: 'Bearer key-of-this-test' };
    const asked = `fetch(${JSON.stringify(path)}, { headers: ${JSON.stringify(sent)} }).then(({ status }) => status)`;
    expect(await page.evaluate(asked)).toBe(status);
  });

  it('a page of another address gets nothing, nor one that shows this page, nor one by another name', async () => {
    await using review = await browseReview(browser);
    await using other = await browseReview(browser);
    const { page } = await other.open('Eve');
    const headers = JSON.stringify({ authorization: 'Bearer key-of-this-test' });
    const told = await page.evaluate(
      `fetch('${review.origin}/api/queue?reviewer=Ann', { headers: ${headers} }).then((it) => it.status, () => 'refused')`,
    );
    expect(told).toBe('refused');
    // A name that leads to this machine, as one of a stranger's may.
    const context = await browser.newContext();
    const foreign = await context.newPage();
    const { port } = new URL(review.origin);
    const seen = await foreign.goto(`http://evil.localhost:${port}/`);
    expect(seen?.status()).toBe(403);
    await foreign.setContent(`<iframe src="${review.url}"></iframe>`);
    const [, frame] = foreign.frames();
    await expect.poll(() => frame?.url()).not.toBe('');
    expect(await frame?.locator('#who').count()).toBe(0);
    await context.close();
    expect(await review.records()).toEqual([]);
  });
});

describe('by other means than a mouse', () => {
  it('goes by Tab in the order of the page, and a screen reader has a name for everything', async () => {
    await using review = await browseReview(browser);
    const { page } = await review.open('Ann');
    await page.getByText('Item 1 of 3').waitFor();
    const tools = ['toggle-box', 'look-at-box', 'whole', 'larger', 'smaller', 'redraw'];
    const stops = await stopsByTab(page, 26);
    expect(stops).toEqual([
      ...['wanted', 'Go', 'frame', ...tools],
      ...['question', 'Option A', 'B is right', 'Option B', 'Option C', 'dimension', 'plain-view'],
      ...['accept', 'previous', 'next'],
      ...['wrong answer (1)', 'several answers are right (2)', 'the photo does not tell (3)'],
      ...['question can be misread (4)', 'wrong box (5)', 'bad options (6)', 'unsuitable (7)'],
    ]);
    const tree = await page.locator('body').ariaSnapshot();
    expect(tree).toContain('- region "Photo a.png, 120 by 80 pixels; arrows move it when it has the focus"');
    expect(tree).toContain('- textbox "Question (q)"');
    expect(tree).toContain('- group "Options, with the right one marked"');
    expect(tree).toContain('- img "What is in the box, pixel for pixel"');
    expect(tree).toContain('- status');
    // A role without a name would end its line.
    expect(tree).not.toMatch(/- (?:button|textbox|combobox|radio|img|searchbox|link)(?:$|:| \[)/mu);
  });

  it('works by touch: taps decide, buttons and two fingers zoom, a finger draws a box', async () => {
    await using review = await browseReview(browser);
    const { page, context, faults } = await review.open('Ann', { isTouched: true, width: 820 });
    await page.getByText('Item 1 of 3').waitFor();
    const width = async (): Promise<number> => (await page.locator('#box').boundingBox())?.width ?? 0;
    await page.locator('#accept').tap();
    await page.getByText('You accepted').waitFor();
    await page.locator('#next').tap();
    await page.getByText('Item 2 of 3').waitFor();
    await page.getByRole('button', { name: 'wrong box (5)' }).tap();
    await page.getByText('You rejected (wrong box)').waitFor();
    await page.locator('#previous').tap();
    await page.getByText('Item 1 of 3').waitFor();
    // All of the photo, whose sides are three and two times those of the box and more.
    const first = await width();
    const shown = await page.locator('#frame').boundingBox();
    expect(first * 3).toBeLessThanOrEqual(shown?.width ?? 0);
    expect(first * 2).toBeLessThanOrEqual((shown?.height ?? 0) + 1);
    await page.locator('#larger').tap();
    await expect.poll(width).toBeGreaterThan(1.15 * first);
    await page.locator('#whole').tap();
    await expect.poll(width).toBeCloseTo(first, 0);
    const frame = await page.locator('#frame').boundingBox();
    if (frame === null) throw new RangeError('there is no photo');
    const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
    const touch = await context.newCDPSession(page);
    const fingers = (apart: number) => [
      { x: x - apart, y, id: 0 },
      { x: x + apart, y, id: 1 },
    ];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(30) });
    for (let apart = 40; apart <= 120; apart += 10) {
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
    }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(width).toBeGreaterThan(1.15 * first);
    await page.locator('#whole').tap();
    await expect.poll(width).toBeCloseTo(first, 0);
    await page.locator('#redraw').tap();
    const at = (right: number) => [{ x: x + right, y: y + right, id: 0 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(-60) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(60) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(width).toBeCloseTo(120, -1);
    const cropWidth = "document.querySelector('#picture-native img')?.naturalWidth";
    await expect.poll(() => page.evaluate(cropWidth)).toBeLessThan(40);
    expect((await review.records()).map(({ action }) => action)).toEqual(['accept', 'reject']);
    expect(faults).toEqual([]);
  });
});
