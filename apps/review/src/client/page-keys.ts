/** What a key does, by the id of the button that does the same. */
const buttons: Readonly<Record<string, string>> = {
  a: 'accept',
  u: 'undo',
  n: 'next',
  p: 'previous',
  b: 'toggle-box',
  d: 'redraw',
  z: 'look-at-box',
  '0': 'whole',
  '+': 'larger',
  '-': 'smaller',
  o: 'reveal',
  c: 'show-agreement',
};

/** Fields that a key leads to, by their id. */
const fields: Readonly<Record<string, string>> = { q: 'question', m: 'note', g: 'wanted' };

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What keys do. */
export interface KeyActions {
  /** Reasons of a rejection, counted from 0. */
  reject(index: number): void;
  /** @param where - Whether the photo has the focus. */
  arrow(right: number, down: number, where: { readonly shift: boolean; readonly inPhoto: boolean }): void;
}

/** Listens to the keys of the page; in a field they are text, until Escape. */
export function listenToKeys({ reject, arrow }: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const isTyping =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    if (
      isTyping &&
      (key === 'Escape' || (key === 'Enter' && target instanceof HTMLInputElement && target.id !== 'wanted'))
    )
      target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = arrows[key];
    if (move !== undefined) {
      const inPhoto = target instanceof Element && target.id === 'frame';
      arrow(...move, { shift: event.shiftKey, inPhoto });
      if (inPhoto || move[1] === 0) event.preventDefault();
      return;
    }
    if (event.repeat) return;
    const button = document.getElementById(buttons[key] ?? '');
    const field = document.getElementById(fields[key] ?? '');
    if (button instanceof HTMLButtonElement) {
      if (!button.disabled && !button.hidden) button.click();
    } else if (field !== null) field.focus();
    else if (/^[1-9]$/u.test(key)) reject(Number(key) - 1);
    else return;
    event.preventDefault();
  });
}
