/** The element that an event came from, or the nearest around it, that fits a selector. */
export function closestTo({ target }: Event, selector: string): Element | null {
  return target instanceof Element ? target.closest(selector) : null;
}
