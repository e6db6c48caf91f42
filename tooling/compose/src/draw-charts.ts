import sharp from 'sharp';

import { outlinedText } from './outlined-text.ts';

/** What went into a stage of a run, and what it rejected by reason. */
export interface FunnelStage {
  readonly stage: string;
  readonly entered: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** A share in [0, 1] and its 95 % interval. */
export interface ChartedAccuracy {
  readonly accuracy: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export interface ChartedModel {
  readonly name: string;
  readonly global: ChartedAccuracy;
  readonly regional: ChartedAccuracy;
  readonly gap: { readonly gap: number | null; readonly interval: ChartedAccuracy['interval'] };
}

const width = 860;
const margin = 24;
const font = 'dejavu-sans';
const bold = 'dejavu-sans-bold';
const colours = {
  kept: '#2f6f9f',
  rejected: '#d9b38c',
  rule: '#d0d0d0',
  // As the report has them.
  global: '#46618c',
  regional: '#d3341f',
};
const letter = { head: 13, text: 10 };

/** The stages of runs together, in the order of the first. */
export function joinFunnels(funnels: readonly (readonly FunnelStage[])[]): readonly FunnelStage[] {
  const stages = new Map<string, FunnelStage>();
  for (const { stage, entered, rejected, reasons } of funnels.flat()) {
    const known = stages.get(stage) ?? { stage, entered: 0, rejected: 0, reasons: {} };
    const both = { ...known.reasons };
    for (const [reason, count] of Object.entries(reasons)) both[reason] = (both[reason] ?? 0) + count;
    stages.set(stage, {
      stage,
      entered: known.entered + entered,
      rejected: known.rejected + rejected,
      reasons: both,
    });
  }
  return [...stages.values()];
}

/** What each stage let pass of what entered it, and the reason that rejected most. @returns PNG. */
export function drawFunnel(funnel: readonly FunnelStage[]): Promise<Uint8Array> {
  const [from, room, row] = [150, 380, 30];
  const most = Math.max(1, ...funnel.map(({ entered }) => entered));
  const parts = [
    outlinedText('What each stage let pass', { x: margin, y: margin, font: bold, size: letter.head }),
  ];
  let y = margin + 40;
  for (const { stage, entered, rejected, reasons } of funnel) {
    const scale = room / most;
    const passed = entered - rejected;
    const [reason] = Object.entries(reasons).sort(([, left], [, right]) => right - left)[0] ?? [];
    parts.push(
      outlinedText(stage, { x: from - 12, y, font, size: letter.text, align: 'end' }),
      rectangle(from, y - 4, entered * scale, colours.rejected),
      rectangle(from, y - 4, passed * scale, colours.kept),
      outlinedText(
        `${passed} of ${entered}${reason === undefined ? '' : `, ${rejected} rejected: ${reason}${Object.keys(reasons).length > 1 ? ' …' : ''}`}`,
        { x: from + entered * scale + 10, y, font, size: letter.text },
      ),
    );
    y += row;
  }
  return toPng(parts, y);
}

/** Accuracy on the full image and on the crop of each model, with intervals, and the gap between them. @returns PNG. */
export function drawGaps(models: readonly ChartedModel[]): Promise<Uint8Array> {
  const [from, room, row] = [margin + 30, width - 2 * margin - 60, 100];
  const at = (share: number): number => from + share * room;
  const parts = [
    outlinedText('Accuracy on the full image and on the crop: the zooming gap', {
      ...{ x: margin, y: margin, font: bold, size: letter.head },
    }),
  ];
  const shares = [0, 0.25, 0.5, 0.75, 1];
  let y = margin + 48;
  for (const { name, global, regional, gap } of models) {
    const range =
      gap.interval === null ? '' : ` (95 %: ${points(gap.interval.low)} to ${points(gap.interval.high)})`;
    const told = gap.gap === null ? 'no gap' : `gap ${points(gap.gap)} points${range}`;
    // Below the name, which they would cross.
    const grid = shares.map((share) => `M${at(share)} ${y + 16}v${row - 28}`).join('');
    parts.push(`<path stroke="${colours.rule}" d="${grid}"/>`);
    parts.push(outlinedText(`${name}: ${told}`, { x: from, y, font, size: letter.text }));
    parts.push(accuracyMark(global, { at, y: y + 38, label: -20, fill: colours.global }));
    parts.push(accuracyMark(regional, { at, y: y + 52, label: 11, fill: colours.regional }));
    y += row;
  }
  const ticks = shares.map((share) =>
    outlinedText(`${share * 100} %`, { x: at(share), y, font, size: letter.text, align: 'middle' }),
  );
  const legend = [
    outlinedText('full image (global)', {
      x: from,
      y: y + 28,
      font,
      size: letter.text,
      fill: colours.global,
    }),
    outlinedText('crop (regional)', {
      x: from + 190,
      y: y + 28,
      font,
      size: letter.text,
      fill: colours.regional,
    }),
  ];
  return toPng([...parts, ...ticks, ...legend], y + 44);
}

interface MarkPlace {
  readonly at: (share: number) => number;
  readonly y: number;
  /** Top of the number, from `y`. */
  readonly label: number;
  readonly fill: string;
}

function accuracyMark({ accuracy, interval }: ChartedAccuracy, { at, y, label, fill }: MarkPlace): string {
  if (accuracy === null) return '';
  const whisker =
    interval === null
      ? ''
      : `<path stroke="${fill}" stroke-width="2" d="M${at(interval.low)} ${y}H${at(interval.high)}"/>`;
  const told = outlinedText(`${(accuracy * 100).toFixed(1)} %`, {
    ...{ x: at(accuracy), y: y + label, font, size: letter.text - 1, align: 'middle', fill },
  });
  return `${whisker}<circle cx="${at(accuracy)}" cy="${y}" r="5" fill="${fill}"/>${told}`;
}

const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;

function rectangle(x: number, y: number, length: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${length.toFixed(1)}" height="18" fill="${fill}"/>`;
}

/** Twice as many pixels as its units, for screens with fine pixels. */
function toPng(parts: readonly string[], height: number): Promise<Uint8Array> {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`;
  return sharp(Buffer.from(svg), { density: 144 }).png({ palette: true, effort: 7 }).toBuffer();
}
