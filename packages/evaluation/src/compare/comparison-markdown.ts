import { markdownTable, markdownText, printable } from '@r2i/schema';

import type { Comparison } from './comparison.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { comparisonHead, comparisonRows } from './comparison-rows.ts';

/** A comparison as a Markdown page, {@link printable}: names and warnings repeat what others wrote. */
export function comparisonMarkdown(compared: Comparison): string {
  const { first, second, items, clusters, closed, regional, warnings } = compared.comparison;
  const isDual = regional.first !== null;
  const lines = [
    `# ${markdownText(`${second ?? 'second'} against ${first ?? 'first'}`)}`,
    '',
    markdownTable(comparisonHead(compared.comparison), comparisonRows(compared)),
    '',
    `${items} items on ${clusters} images; differences are second minus first, on the items that are known of both models. Intervals and p are by image: answers on one image are taken as dependent. Items needed: to show the difference seen, if it is the true one, with a chance of 80 %.`,
    ...(isDual ? ['', closedText(closed)] : []),
    ...comparisonNotes(compared.comparison).map(
      (note, index) => `${index === 0 ? '\n' : ''}- ${markdownText(note)}`,
    ),
    ...(warnings.length === 0
      ? []
      : ['', ...warnings.map(({ message }) => `- Warning: ${markdownText(message)}`)]),
    '',
  ];
  return printable(lines.join('\n'));
}

function closedText({ ofGap, ofLoss }: Comparison['comparison']['closed']): string {
  const share =
    ofGap.share === null
      ? 'Not determined, since the interval of the first gap is not above 0: there is no gap to be a share of'
      : 'First less second gap, over the first';
  return `Share of the gap closed: ${share}. Lost accuracy: ${round(ofLoss.lost)} items that the first model has right on the crop and wrong on the full image, of which the second has ${round(ofLoss.recovered)} right on the full image; some of them any other run recovers by chance.`;
}

function round(items: number): string {
  return String(Number(items.toFixed(1)));
}
