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

/**
 * The name of an entry as a path in its archive, without `.`, `..` and what stands before them: archives are made of `.`, of `../photos`
 * and of `/home/me/photos`. Nothing is unpacked by it, so it leads nowhere.
 */
export function pathInArchive(name: string): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${parts.join('/')}${name.endsWith('/') ? '/' : ''}`;
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
