/**
 * A part that the page came with.
 *
 * @throws {TypeError} If it is missing, or another element than asked for.
 */
export function findPart<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const part = document.getElementById(id);
  if (part instanceof kind) return part;
  throw new TypeError(`The page has no ${kind.name} with the id ${id}`);
}
