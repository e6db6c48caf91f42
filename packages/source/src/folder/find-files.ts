import { basename, dirname, join } from 'node:path';

import { braceExpand, Minimatch } from 'minimatch';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { type OnPassedOver, passedOverKind } from './passed-over.ts';
import { type FolderFile, folderFile, walkFolder } from './walk-folder.ts';

/** A pattern, taken apart. */
interface FilePattern {
  /** Folder below which everything lies that can match. */
  readonly base: string;
  /** Below the base, without braces. */
  readonly parts: readonly string[];
}

/**
 * Yields the files a pattern stands for: `*` and `?` within a name, `**` for any folders, `[…]`, and braces
 * (`{a,b}`, `{000..012}`). A name that braces spell out is yielded whether it is there or not, so that a missing
 * shard is noticed; its `read()` throws.
 *
 * @param accept - Files that are of interest, by their name without folders. Names spelled out are not asked about.
 * @param onPassedOver - Told of files that fit and are of no interest.
 * @throws {ImageSourceError} `no-match` if nothing fits.
 * @throws {SourceFolderError} If the folder of a pattern cannot be read.
 */
export async function* findFiles(
  pattern: string,
  accept: (name: string) => boolean,
  onPassedOver?: OnPassedOver,
): AsyncGenerator<FolderFile, void, undefined> {
  const { base, parts } = patternOf(pattern);
  const seen = new Set<string>();
  for (const part of parts) {
    for await (const file of matches(base, part, { accept, onPassedOver })) {
      if (seen.has(file.name)) continue;
      seen.add(file.name);
      yield file;
    }
  }
  if (seen.size > 0) return;
  const detail = 'no file fits this pattern; check it, and quote it so that the shell leaves it alone';
  throw new ImageSourceError({ source: pattern, reason: 'no-match', detail });
}

/** The folder that names of {@link findFiles} lie below. */
export function baseOfPattern(pattern: string): string {
  return patternOf(pattern).base;
}

const magic = /[*?[{]/u;

function patternOf(pattern: string): FilePattern {
  if (!magic.test(pattern)) return { base: dirname(pattern), parts: [basename(pattern)] };
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => magic.test(segment));
  const base = segments.slice(0, first).join('/');
  const root = pattern.startsWith('/') ? '/' : '.';
  return { base: base === '' ? root : base, parts: braceExpand(segments.slice(first).join('/')) };
}

async function* matches(
  base: string,
  part: string,
  {
    accept,
    onPassedOver,
  }: { readonly accept: (name: string) => boolean; readonly onPassedOver: OnPassedOver },
): AsyncGenerator<FolderFile, void, undefined> {
  if (!magic.test(part)) {
    yield folderFile(part, join(base, part));
    return;
  }
  const matcher = new Minimatch(part, { noext: true, nobrace: true });
  // What does not fit was not meant; what fits and is no image is passed over.
  const recursive = part.includes('/');
  for await (const file of walkFolder(base, { accept: () => true, recursive })) {
    if (!matcher.match(file.name)) continue;
    if (accept(file.name.slice(file.name.lastIndexOf('/') + 1))) yield file;
    else onPassedOver?.(passedOverKind(file.name));
  }
}
