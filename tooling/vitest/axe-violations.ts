import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';

/** Everything that axe objects to on a page, with all that can be opened open; each as one line. */
export async function axeViolations(page: Page): Promise<unknown> {
  for (const summary of await page.locator('summary:visible').all()) await summary.click();
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => {
    if (passes.length < 20) throw new Error('axe looked at next to nothing');
    return violations.map(({ id, impact, nodes }) => id + ' (' + impact + '): ' +
      nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join('; '));
  })`);
}
