import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page opened from a file, with everything that must not happen in it. */
export interface OpenedPage extends AsyncDisposable {
  readonly page: Page;
  /** Addresses asked for beside the file itself and pictures in `data:`. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and exceptions. */
  readonly faults: readonly string[];
}

export interface OpenPageOptions extends BrowserContextOptions {
  /** Part of the address after the file. */
  readonly hash?: string;
}

/** Writes a page to a file and opens it as a reader would. */
export async function openPage(
  browser: Browser,
  html: string,
  { hash = '', ...context }: OpenPageOptions = {},
): Promise<OpenedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-report-'));
  const file = join(folder, 'report.html');
  await writeFile(file, html);
  const address = pathToFileURL(file).href;
  const opened = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...context });
  const page = await opened.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address && !request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${address}${hash}`);
  return {
    page,
    requests,
    faults,
    async [Symbol.asyncDispose]() {
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
}
