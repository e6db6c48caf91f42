export { counted } from './counted.ts';
export { isDeepYaml } from './is-deep-yaml.ts';
export { oneLine } from './one-line.ts';
export { printable } from './printable.ts';
