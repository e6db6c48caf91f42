export { oneLine } from './one-line.ts';
export { printable } from './printable.ts';
