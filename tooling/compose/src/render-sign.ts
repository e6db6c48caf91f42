import sharp from 'sharp';

import { type DrawnLine, type DrawnSign, patchMargin } from './drawn-sign.ts';
import { homographyBetween, mapPoint } from './homography.ts';
import { type LineLayout, layOutLine } from './lay-out-line.ts';
import { edgesOfPoints, mapQuad, type Point, quadOfEdges } from './quad.ts';
import type { RenderedSignPlan } from './sign-plan.ts';
import { svgPath, svgQuad } from './svg-path.ts';
import { warpedCorners } from './warp.ts';
import { wordSpans } from './word-spans.ts';

/** Draws a planned sign from glyph outlines. */
export async function renderSign(plan: RenderedSignPlan): Promise<DrawnSign> {
  const { letterHeight, ink, plate, warp } = plan;
  const layouts = plan.lines.map((text) => layOutLine(text, plan.font, letterHeight));
  const widest = Math.max(...layouts.map(({ width }) => width));
  const gap = letterHeight * 0.55;
  const padX = plan.padding[0] * letterHeight;
  const padY = plan.padding[1] * letterHeight;
  const inkHeight = layouts.reduce((sum, { height }) => sum + height, gap * (layouts.length - 1));
  const [cutLeft, cutRight] = cutPlate(plan, layouts[0], { left: -padX, right: widest + padX });
  const size = { width: cutRight - cutLeft, height: inkHeight + 2 * padY };
  const barReach = plan.bar === null ? 0 : size.height * 0.25;
  const corners = warpedCorners(size, warp, patchMargin + barReach * 1.2);
  const toPatch = homographyBetween(quadOfEdges([0, 0, size.width, size.height]), corners);

  const outlines: string[] = [];
  const lines: DrawnLine[] = [];
  let bar = '';
  let top = padY;
  for (const layout of layouts) {
    const left = (widest - layout.width) / 2 - cutLeft;
    const origin: Point = [left, top];
    const map = ([x, y]: Point): Point => mapPoint(toPatch, [x + origin[0], y + origin[1]]);
    outlines.push(svgPath(layout.commands, map));
    const hidden = hiddenLetters(plan, layout.text.length);
    lines.push(drawnLine(layout, { hidden, letterHeight, map, seen: [-left, size.width - left] }));
    if (plan.bar !== null) {
      const from = layout.letters.find(({ index }) => index === plan.bar?.from)?.edges[0] ?? 0;
      const to = layout.letters.find(({ index }) => index === plan.bar?.to)?.edges[2] ?? 0;
      bar = svgQuad(
        mapQuad(quadOfEdges([from - 1, -padY - barReach, to + 1, layout.height + padY + barReach]), map),
      );
    }
    top += layout.height + gap;
  }

  const [, , right, bottom] = edgesOfPoints(corners);
  const width = Math.ceil(right + patchMargin + barReach * 1.2);
  const height = Math.ceil(bottom + patchMargin + barReach * 1.2);
  const inset = letterHeight * 0.16;
  const frame = mapQuad(quadOfEdges([inset, inset, size.width - inset, size.height - inset]), (point) =>
    mapPoint(toPatch, point),
  );
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<clipPath id="plate"><path d="${svgQuad(corners)}"/></clipPath>`,
    `<path d="${svgQuad(corners)}" fill="${plate}"/>`,
    plan.frame
      ? `<path d="${svgQuad(frame)}" fill="none" stroke="${ink}" stroke-width="${(letterHeight * 0.07).toFixed(2)}"/>`
      : '',
    `<path clip-path="url(#plate)" d="${outlines.join('')}" fill="${ink}"/>`,
    bar === '' ? '' : `<path d="${bar}" fill="#3c3a37"/>`,
    '</svg>',
  ].join('');
  const rgba = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  return { width, height, rgba, plate: corners, lines };
}

/** Left and right edge of the plate; a cut runs through the middle of a letter. */
function cutPlate(
  { cut }: RenderedSignPlan,
  line: LineLayout | undefined,
  { left, right }: { readonly left: number; readonly right: number },
): readonly [number, number] {
  if (cut === null || line === undefined) return [left, right];
  const letter = line.letters.find(({ index }) => index === cut.at);
  if (letter === undefined) return [left, right];
  const middle = (letter.edges[0] + letter.edges[2]) / 2;
  return cut.side === 'right' ? [left, middle] : [middle, right];
}

function hiddenLetters({ bar, cut }: RenderedSignPlan, length: number): (index: number) => boolean {
  return (index) => {
    if (index < 0 || index >= length) return false;
    if (bar !== null && index >= bar.from && index <= bar.to) return true;
    if (cut === null) return false;
    return cut.side === 'right' ? index >= cut.at : index <= cut.at;
  };
}

function drawnLine(
  { text, letters, width, height }: LineLayout,
  {
    hidden,
    letterHeight,
    map,
    seen,
  }: {
    readonly hidden: (index: number) => boolean;
    readonly letterHeight: number;
    readonly map: (point: Point) => Point;
    readonly seen: readonly [number, number];
  },
): DrawnLine {
  const clip = (x: number): number => Math.min(seen[1], Math.max(seen[0], x));
  const words = wordSpans(text).flatMap(({ word, start, end }) => {
    const ink = letters.filter(({ index }) => index >= start && index < end).map(({ edges }) => edges);
    const left = clip(Math.min(...ink.map((edges) => edges[0])));
    const right = clip(Math.max(...ink.map((edges) => edges[2])));
    if (right <= left) return [];
    const top = Math.min(...ink.map((edges) => edges[1]));
    const bottom = Math.max(...ink.map((edges) => edges[3]));
    return [{ text: word, box: edgesOfPoints(mapQuad(quadOfEdges([left, top, right, bottom]), map)) }];
  });
  const visible = Array.from({ length: text.length }, (_, index) =>
    text[index] !== ' ' && hidden(index) ? '\u25a1' : (text[index] ?? ''),
  ).join('');
  return {
    text,
    visible,
    quad: mapQuad(quadOfEdges([clip(0), 0, clip(width), height]), map),
    letterHeight,
    words,
  };
}
