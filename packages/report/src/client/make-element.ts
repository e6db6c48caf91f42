import { isRightToLeft } from '../html/right-to-left.ts';

type Child = Node | string | null;

/**
 * An element of HTML. Texts become text nodes, never markup; `null` stands for no child. Text
 * from right to left is kept apart from what stands around the element.
 */
export function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (children.some((child) => typeof child === 'string' && isRightToLeft(child))) element.dir = 'auto';
  element.append(...children.filter((child) => child !== null));
  return element;
}
