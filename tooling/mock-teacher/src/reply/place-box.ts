import { draw } from './draw.ts';
import { names } from './vocabulary.ts';

/** Left, top, right, bottom from 0 to 1000 of an image's width and height. */
export type PermilleBox = readonly [number, number, number, number];

const cellsPerSide = 4;
const cellSide = 1000 / cellsPerSide;
const boxSide = 120;

/**
 * Where a thing is: a box of 12 % by 12 %, in a cell that its name has for itself, so that boxes of two of the
 * built-in names never touch. Of one name, the second place is another cell.
 *
 * @param place - 0 for the first box of a name.
 */
export function placeBox(imageHash: string, name: string, place = 0): PermilleBox {
  const known = names.indexOf(name);
  const first = known >= 0 ? known : Math.floor(draw('cell', name) * cellsPerSide ** 2);
  const cell = (first + place * 5) % cellsPerSide ** 2;
  const offset = (axis: string): number =>
    Math.floor(draw('offset', imageHash, name, place, axis) * (cellSide - boxSide));
  const left = (cell % cellsPerSide) * cellSide + offset('x');
  const top = Math.floor(cell / cellsPerSide) * cellSide + offset('y');
  return [left, top, left + boxSide, top + boxSide];
}
