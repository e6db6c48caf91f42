import { extname } from 'node:path';

/** Told of each file that is passed over, by its kind. */
export type OnPassedOver = ((kind: string) => void) | undefined;

/** Leavings of systems that have no dot before them. */
const systemNames: ReadonlySet<string> = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  'icon\r',
  '__macosx',
]);

/**
 * Whether a file or folder is one that people do not see: `.DS_Store`, `._IMG_1.jpg` beside each file that came from a Mac,
 * `Thumbs.db`.
 *
 * @param base - Name without folders.
 * @returns Its kind; `undefined` for any other.
 */
export function hiddenKind(base: string): 'hidden' | 'system' | undefined {
  if (base.startsWith('.')) return 'hidden';
  return systemNames.has(base.toLowerCase()) ? 'system' : undefined;
}

/** A name in an archive that was made of `.`, as it is without: `./a.jpg` is no hidden file. */
export function withoutDots(name: string): string {
  let start = 0;
  while (name.startsWith('./', start)) start += 2;
  return name.slice(start);
}

/** Whether a part of a path is one that people do not see. */
export function isHidden(name: string): boolean {
  return name.split('/').some((part) => hiddenKind(part) !== undefined);
}

/** What a file that is passed over is counted as: `hidden`, `system`, `no extension`, or its extension in lower case. */
export function passedOverKind(name: string): string {
  const parts = name.split('/');
  const base = parts.at(-1) ?? '';
  const hidden = parts.map(hiddenKind).find((kind) => kind !== undefined);
  if (hidden !== undefined) return hidden;
  const extension = extname(base).toLowerCase();
  return /^\.[a-z0-9_+-]{1,12}$/u.test(extension) ? extension : 'no extension';
}
