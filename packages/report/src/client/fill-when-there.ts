/**
 * Sets an attribute to the text of a block. Pictures stand at the end of the page, so the first item may be shown
 * before its own have arrived.
 */
export function fillWhenThere(element: Element, name: 'href' | 'src', id: string): void {
  const block = document.getElementById(id);
  if (block !== null) element.setAttribute(name, block.textContent);
  else if (document.readyState === 'loading') setTimeout(() => fillWhenThere(element, name, id), 30);
}
