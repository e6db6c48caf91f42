import type opentype from 'opentype.js';

import type { Point, Quad } from './quad.ts';

const text = ([x, y]: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/**
 * Outlines as SVG path data, each point mapped. Mapping the control points of a curve is exact for turning and
 * scaling and close enough for the mild perspective of a sign.
 */
export function svgPath(commands: readonly opentype.PathCommand[], map: (point: Point) => Point): string {
  return commands
    .map((command) => {
      if (command.type === 'Z') return 'Z';
      const end = text(map([command.x, command.y]));
      if (command.type === 'C') {
        return `C${text(map([command.x1, command.y1]))} ${text(map([command.x2, command.y2]))} ${end}`;
      }
      if (command.type === 'Q') return `Q${text(map([command.x1, command.y1]))} ${end}`;
      return `${command.type}${end}`;
    })
    .join('');
}

/** A quad as closed SVG path data. */
export function svgQuad([a, b, c, d]: Quad): string {
  return `M${text(a)}L${text(b)}L${text(c)}L${text(d)}Z`;
}
