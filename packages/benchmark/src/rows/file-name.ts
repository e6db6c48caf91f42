/**
 * What an image is called by its path in a source, without folders of either system.
 *
 * @param id - Of its item. A file that is called by it says nothing new.
 * @returns `undefined` where the path names nothing.
 */
export function fileName(path: string | null | undefined, id: unknown): string | undefined {
  const name = (path ?? '').split(/[/\\]/u).at(-1) ?? '';
  const stem = name.replace(/\.[^.]*$/u, '');
  return stem === '' || stem === id ? undefined : name;
}
