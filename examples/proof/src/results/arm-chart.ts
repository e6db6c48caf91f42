import { armNames } from '../chain/settings.ts';
import type { Figure, ProofRow } from './proof-results.ts';

const [width, left, right, top, rowHeight] = [720, 150, 30, 46, 22] as const;
const views = [
  { key: 'global', title: 'full image', colour: '#1f6feb' },
  { key: 'regional', title: 'crop', colour: '#8c959f' },
] as const;

/** Accuracy of every model in both views with intervals, a band an arm and a line a seed, as an SVG. */
export function armChart(rows: readonly ProofRow[]): string {
  const arms = (['base', ...armNames] as const).filter((arm) => rows.some((row) => row.arm === arm));
  const seeds = [...new Set(rows.map(({ seed }) => seed))];
  const bandHeight = rowHeight * seeds.length + 12;
  const height = top + bandHeight * arms.length + 34;
  const x = (share: number): number => left + share * (width - left - right);
  const parts: string[] = [];
  for (const tenth of [0, 2, 4, 6, 8, 10]) {
    const at = x(tenth / 10).toFixed(1);
    parts.push(
      `<line x1="${at}" y1="${top}" x2="${at}" y2="${height - 30}" stroke="#d8dee4"/>`,
      text({ x: at, y: height - 12, anchor: 'middle', words: `${tenth * 10} %` }),
    );
  }
  for (const [place, { title, colour }] of views.entries()) {
    const at = left + place * 130;
    parts.push(
      `<circle cx="${at}" cy="20" r="5" fill="${colour}"/>`,
      text({ x: `${at + 12}`, y: 24, anchor: 'start', words: title }),
    );
  }
  for (const [band, arm] of arms.entries()) {
    const from = top + band * bandHeight;
    parts.push(text({ x: `${left - 12}`, y: from + bandHeight / 2, anchor: 'end', words: arm }));
    for (const [line, seed] of seeds.entries()) {
      const row = rows.find((one) => one.arm === arm && one.seed === seed);
      if (row === undefined) continue;
      const y = from + 6 + rowHeight * (line + 0.5);
      for (const { key, colour } of views) parts.push(...mark(row[key], { x, y, colour }));
    }
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<title>Accuracy on held-out scenes, a line a seed, with 95 % intervals</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function mark(
  { value, low, high }: Figure,
  { x, y, colour }: { readonly x: (share: number) => number; readonly y: number; readonly colour: string },
): string[] {
  if (value === null) return [];
  const dot = `<circle cx="${x(value).toFixed(1)}" cy="${y}" r="4.5" fill="${colour}"/>`;
  if (low === null || high === null) return [dot];
  const [from, to] = [x(low).toFixed(1), x(high).toFixed(1)];
  return [`<line x1="${from}" y1="${y}" x2="${to}" y2="${y}" stroke="${colour}" stroke-width="2"/>`, dot];
}

function text(about: {
  readonly x: string;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly words: string;
}): string {
  const { x, y, anchor, words } = about;
  const font = 'font-family="sans-serif" font-size="13" fill="#24292f"';
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${font}>${words}</text>`;
}
