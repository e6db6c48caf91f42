import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { loadImage, thumbnail } from '@r2i/crop';
import { type EvaluationCard, renderEvaluationReport } from '@r2i/report';
import type { BenchmarkItem, EncodedImage, Prediction } from '@r2i/schema';
import { compareModels, scoreDualView } from '@r2i/zoombench';
import { type Browser, chromium } from 'playwright-core';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '845' },
    repeat: { type: 'string', default: '3' },
    browser: { type: 'string', default: process.env['CHROMIUM'] ?? '/usr/bin/chromium' },
    keep: { type: 'string' },
  },
});
const count = Number(values.items);
const limitS = 2;
const images = fileURLToPath(new URL('../../../data/mini-zoombench/images', import.meta.url));

interface Opening {
  /** First content on the screen. */
  readonly paint: number;
  /** A key has moved to the second item, whose pictures are decoded. */
  readonly usable: number;
  /** Every picture has arrived. */
  readonly loaded: number;
  /** From there: the last item's pictures are decoded after its key. */
  readonly last: number;
}

const folder = await mkdtemp(join(tmpdir(), 'r2i-report-open-'));
const file = values.keep ?? join(folder, 'report.html');
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox'] });
try {
  const cards = await makeCards();
  const results = makeResults();
  const started = performance.now();
  const html = renderEvaluationReport({ title: `${count} items`, cards, ...results });
  const renderS = (performance.now() - started) / 1000;
  await writeFile(file, html);
  const megabytes = (await stat(file)).size / 1e6;
  const openings: Opening[] = [];
  for (let run = 0; run < Number(values.repeat); run += 1) openings.push(await open(browser));
  const best = (field: keyof Opening): number => Math.min(...openings.map((opening) => opening[field]));
  console.log(
    `${count} items of two models with their pictures: ${megabytes.toFixed(1)} MB, rendered in ${renderS.toFixed(2)} s`,
  );
  console.log(
    `first content ${best('paint').toFixed(2)} s, whole file read ${best('loaded').toFixed(2)} s, last item shown ${best('last').toFixed(2)} s after its key`,
  );
  const usable = best('usable');
  const met = usable <= limitS;
  console.log(
    `usable: ${usable.toFixed(2)} s, limit ${limitS} s (${(usable / limitS).toFixed(2)} of it): ${met ? 'met' : 'MISSED'}`,
  );
  if (!met) process.exitCode = 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

/** Real pictures in the sizes that the app writes; bytes after the end of a JPEG make each one different. */
async function makeCards(): Promise<EvaluationCard[]> {
  const names = (await readdir(images)).sort().slice(0, Math.min(120, count));
  const shown = await Promise.all(
    names.map(async (name) => {
      const { view } = await loadImage(await readFile(join(images, name)), { name });
      const full = await thumbnail(view, { maxSide: 640, quality: 70 });
      return { full, crop: await thumbnail(view, { maxSide: 256, quality: 80 }), size: view.size };
    }),
  );
  return Array.from({ length: count }, (_, index) => {
    const card = shown[index % shown.length];
    if (card === undefined) throw new Error('there are no images');
    return {
      item: `item-${index}`,
      image: { src: dataUri(card.full, index), ...card.size },
      crop: { src: dataUri(card.crop, index) },
      box: { frame: 'pixel', left: 100, top: 100, right: 130, bottom: 120 },
    };
  });
}

function dataUri({ mediaType, bytes }: EncodedImage, index: number): string {
  const different = Buffer.concat([bytes, Buffer.from(String(index))]);
  return `data:${mediaType};base64,${different.toString('base64')}`;
}

function makeResults() {
  const items = Array.from(
    { length: count },
    (_, index): BenchmarkItem => ({
      id: `item-${index}`,
      query: 'Which colour has the small sign beside the door?\nA. red\nB. blue\nC. green\nD. white',
      target: 'B',
      form: 'choice',
      options: ['red', 'blue', 'green', 'white'],
      box: { frame: 'pixel', left: 100, top: 100, right: 130, bottom: 120 },
      dimension: index % 2 === 0 ? 'colour' : 'ocr',
      imageId: `image-${index}`,
    }),
  );
  const predict = (model: string, every: number): Prediction[] =>
    items.flatMap(({ id }, index) =>
      (['global', 'regional'] as const).map((view, position) => ({
        schema: 'r2i.prediction/1',
        item: id,
        view,
        model,
        sample: 0,
        output: `${'The sign is small, and I look at it with care. '.repeat(12)}\nAnswer: ${index % (every + position) === 0 ? 'A' : 'B'}`,
      })),
    );
  const imageSizes = new Map(items.map(({ imageId }) => [imageId, { width: 768, height: 768 }]));
  const results = [predict('base', 2), predict('r2i', 4)].map((predictions) =>
    scoreDualView(items, predictions, { imageSizes, draws: 1000 }),
  );
  const [first, second] = results;
  if (first === undefined || second === undefined) throw new Error('there are two results');
  return { results, comparison: compareModels(first, second, { draws: 1000 }) };
}

/** Opens the file in a fresh profile and measures in seconds from the start of the navigation. */
async function open(from: Browser): Promise<Opening> {
  const context = await from.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const since = (started: number): number => (performance.now() - started) / 1000;
  const shown = async (id: string): Promise<void> => {
    await page.locator('#item-title', { hasText: new RegExp(`^${id}$`) }).waitFor();
    await page
      .locator('[data-detail] img[src]')
      .evaluate((image) => (image instanceof HTMLImageElement ? image.decode() : undefined));
  };
  const started = performance.now();
  await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
  await page.locator('html[data-ready=yes]').waitFor({ state: 'attached' });
  await page.keyboard.press('j');
  await shown('item-1');
  const usable = since(started);
  await page.waitForLoadState('load');
  const loaded = since(started);
  await page.locator('[data-list]').focus();
  const pressed = performance.now();
  await page.keyboard.press('End');
  await shown(`item-${count - 1}`);
  const last = since(pressed);
  const paint = await page.evaluate(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN",
  );
  await context.close();
  return { paint: Number(paint) / 1000, usable, loaded, last };
}
