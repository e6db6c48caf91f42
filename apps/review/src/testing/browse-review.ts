import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openReviewDesk, type ReviewDesk } from '@r2i/review';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { serveReview } from '../server/serve-review.ts';
import { openRun } from '../sources/open-run.ts';
import { type MadeRun, makeRun } from './make-run.ts';

/** The page of a run in a browser, until it is disposed of. For tests. */
export interface BrowsedReview extends AsyncDisposable {
  readonly desk: ReviewDesk;
  readonly origin: string;
  /** With the key. */
  readonly url: string;
  /** Opens the page in a profile of its own, and begins. */
  open(
    reviewer: string,
    options?: {
      readonly key?: string;
      readonly colorScheme?: 'light' | 'dark';
      readonly width?: number;
      /** As a tablet or a phone. @default false */
      readonly isTouched?: boolean;
    },
  ): Promise<OpenedPage>;
  /** What was decided. */
  records(): Promise<readonly ReturnType<typeof JSON.parse>[]>;
}

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page has failed at. */
  readonly faults: readonly string[];
  /** Addresses it has asked that are not the server's. */
  readonly foreign: readonly string[];
}

const token = 'key-of-this-test';

export async function browseReview(browser: Browser, made: MadeRun = {}): Promise<BrowsedReview> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-review-page-'));
  const { run } = await makeRun(folder, made);
  const source = await openRun(run);
  const desk = await openReviewDesk(source);
  const server = await serveReview({ desk, source, port: 0, token });
  const contexts: BrowserContext[] = [];
  const { origin } = server;
  return {
    desk,
    origin,
    url: `${origin}/#${token}`,
    async open(reviewer, { key = token, width = 1280, colorScheme = 'light', isTouched = false } = {}) {
      const options: BrowserContextOptions = { colorScheme, viewport: { width, height: 900 } };
      const context = await browser.newContext({ ...options, hasTouch: isTouched, isMobile: isTouched });
      contexts.push(context);
      const page = await context.newPage();
      const faults: string[] = [];
      const foreign: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !url.startsWith('blob:')) foreign.push(url);
      });
      await page.goto(`${origin}/#${key}`);
      await page.getByLabel('Your name').fill(reviewer);
      await page.getByRole('button', { name: 'Begin' }).click();
      return { page, context, faults, foreign };
    },
    records: async () =>
      (await readFile(join(run, 'reviews.jsonl'), 'utf8').catch(() => ''))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close();
      await server.close();
      await desk[Symbol.asyncDispose]();
      await source[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
