import { markdownTable } from '../format/markdown-table.ts';
import type { Comparison } from './comparison.ts';
import { comparisonHead, comparisonRows } from './comparison-rows.ts';

/** A comparison as a Markdown page. */
export function comparisonMarkdown(compared: Comparison): string {
  const { first, second, items, clusters, seed, draws, warnings } = compared.comparison;
  return [
    `# ${second ?? 'second'} against ${first ?? 'first'}`,
    '',
    markdownTable(comparisonHead(compared.comparison), comparisonRows(compared)),
    '',
    `${items} items on ${clusters} images; differences are second minus first, intervals from ${draws} bootstrap draws over images (seed ${seed}). Items needed: to show the difference seen, if it is the true one, with a chance of 80 %.`,
    ...(warnings.length === 0 ? [] : ['', ...warnings.map(({ message }) => `- Warning: ${message}`)]),
    '',
  ].join('\n');
}
