import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { type Browser, chromium, type Page } from 'playwright-core';

import { startApp } from './apps/start-app.ts';
import { writeRun } from './review/write-run.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    megapixels: { type: 'string', default: '30' },
    steps: { type: 'string', default: '30' },
    /** What a person looks at an item for, at least, in milliseconds. */
    think: { type: 'string', default: '2000' },
    browser: { type: 'string', default: process.env['CHROMIUM'] ?? '/usr/bin/chromium' },
  },
});
const [items, megapixels, steps, think] = [values.items, values.megapixels, values.steps, values.think].map(
  Number,
);
if (items === undefined || megapixels === undefined || steps === undefined || think === undefined) {
  throw new RangeError('there are defaults');
}
/** A key of an average typist, by Card, Moran and Newell. */
const keyMs = 280;
/** Items that the practised person decides on. */
const practisedCount = 20;
const limits = { paint: 1000, next: 100 };

const folder = await mkdtemp(join(tmpdir(), 'r2i-review-bench-'));
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox'] });
try {
  const run = await writeRun(folder, { items, megapixels });
  await using app = await startApp({ app: 'review', args: ['--run', run] });
  const { page, paint, first } = await open(browser, app.url, 'Ann');
  const times: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    await wait(think);
    times.push(await press(page, 'n'));
  }
  const sorted = times.toSorted((one, other) => one - other);
  const share = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
  console.log(`${items} items on photos of ${megapixels} megapixels, ${think} ms of looking at each`);
  tell('first paint', paint, limits.paint);
  tell('first item, from "Begin"', first, limits.paint);
  tell(`next item, worst of ${steps}`, share(1), limits.next);
  console.log(`  median ${share(0.5).toFixed(0)} ms, 95 % within ${share(0.95).toFixed(0)} ms`);
  const practised = await open(browser, app.url, 'Dora');
  const own = await decide(practised.page, practisedCount, think);
  const keys = 2 * practisedCount;
  const hands = (keys * keyMs) / 1000;
  const eyes = (practisedCount * think) / 1000;
  console.log(
    `${practisedCount} items by somebody practised: ${keys} keys, two a decision; the page's own time ${(own / 1000).toFixed(1)} s. Assumed: ${keyMs} ms a key and ` +
      `${think} ms of looking an item, nothing edited: ${(own / 1000 + hands + eyes).toFixed(0)} s in all; ${load()}`,
  );
  const decided = 20;
  const others = await Promise.all(['Ben', 'Cem'].map((name) => open(browser, app.url, name)));
  await Promise.all(others.map(({ page: of }) => decide(of, decided, 0)));
  const lines = (await readFile(join(run, 'reviews.jsonl'), 'utf8')).split('\n').length - 1 - practisedCount;
  const isWhole = lines === 2 * decided;
  console.log(
    `two reviewers at once: ${lines} of ${2 * decided} decisions in the file: ${isWhole ? 'met' : 'MISSED'}`,
  );
  if (!isWhole) process.exitCode = 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, maxRetries: 5 });
}

/** What else the machine had to do: processes that ran or waited, in the last minute, this one's among them. */
function load(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

function tell(what: string, ms: number, limit: number): void {
  const met = ms <= limit;
  console.log(
    `${what}: ${ms.toFixed(0)} ms, limit ${limit} ms (${(ms / limit).toFixed(2)} of it): ${met ? 'met' : 'MISSED'}; ${load()}`,
  );
  if (!met) process.exitCode = 1;
}

/** Opens the page in a fresh profile, and measures from the start of the navigation, and of "Begin", in milliseconds. */
async function open(from: Browser, url: string, reviewer: string) {
  const context = await from.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  const paint = Number(
    await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN"),
  );
  await page.getByLabel('Your name').fill(reviewer);
  const begun = performance.now();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.locator('main[data-shown]').waitFor();
  return { page, paint, first: performance.now() - begun };
}

/** Presses a key, and measures in the page from there until another item is shown: fields, photo and box. */
async function press(page: Page, key: string): Promise<number> {
  // Without `void`, the promise itself would be waited for, before the key is pressed.
  await page.evaluate(`void (window.shown = new Promise((resolve) => {
    let from = 0;
    addEventListener('keydown', () => { from = performance.now(); }, { capture: true, once: true });
    const seen = new MutationObserver(() => {
      seen.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - from));
    });
    seen.observe(document.getElementById('item'), { attributeFilter: ['data-shown'] });
  }))`);
  await page.keyboard.press(key);
  return Number(await page.evaluate('window.shown'));
}

/** @returns What the page alone took: from each key until the decision is on the disk, or the next item is shown, in milliseconds. */
async function decide(page: Page, count: number, lookMs: number): Promise<number> {
  let own = 0;
  for (let at = 0; at < count; at += 1) {
    await wait(lookMs);
    const from = performance.now();
    await page.keyboard.press('a');
    await page.getByText('Saved.').waitFor();
    own += performance.now() - from + (await press(page, 'n'));
  }
  return own;
}
