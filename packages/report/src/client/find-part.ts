/**
 * A part that the page was rendered with.
 *
 * @throws {TypeError} If it is missing, or another element than asked for.
 */
export function findPart<Kind extends Element>(
  root: ParentNode,
  selector: string,
  kind: new () => Kind,
): Kind {
  const part = root.querySelector(selector);
  if (part instanceof kind) return part;
  throw new TypeError(`The page has no ${kind.name} at ${selector}`);
}
