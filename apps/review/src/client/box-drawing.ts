import type { Box } from './item-view.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a drag does. */
export interface DrawingActions {
  /** What a point of the page is in the photo, in whole pixels. */
  at(point: { readonly clientX: number; readonly clientY: number }): Point;
  /** The box as the drag goes; it may yet be given up. */
  preview(box: Box): void;
  /** The box stays. */
  done(): void;
  /** Nothing was drawn, or the system has taken the pointer away: all is as before. */
  giveUp(): void;
}

/** A drag that is shorter both ways, in pixels of the screen, is a tap of a trembling finger. */
const leastDrag = 6;

/** Draws a box by one pointer over an element; what others do meanwhile is passed by. */
export function listenToDrawing(ink: HTMLElement, { at, preview, done, giveUp }: DrawingActions): void {
  let drag: { readonly pointer: number; readonly from: Point; readonly pressed: PointerEvent } | null = null;
  let isDrawn = false;
  const end = (event: PointerEvent, isKept: boolean): void => {
    if (drag?.pointer !== event.pointerId) return;
    drag = null;
    if (isKept && isDrawn) done();
    else giveUp();
  };
  // Else a quick drag is a fling to the browser, which takes the next tap, anywhere, as what stops it: no click comes of it.
  ink.addEventListener('touchstart', (event) => event.preventDefault(), { passive: false });
  ink.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    if (drag !== null || event.button !== 0) return;
    ink.setPointerCapture(event.pointerId);
    drag = { pointer: event.pointerId, from: at(event), pressed: event };
    isDrawn = false;
  });
  ink.addEventListener('pointermove', (event) => {
    if (drag?.pointer !== event.pointerId) return;
    const { from, pressed } = drag;
    const moved = [event.clientX - pressed.clientX, event.clientY - pressed.clientY].map(Math.abs);
    if (!isDrawn && Math.max(...moved) < leastDrag) return;
    const to = at(event);
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    if (right <= left || bottom <= top) return;
    isDrawn = true;
    preview({ frame: 'pixel', left, top, right, bottom });
  });
  ink.addEventListener('pointerup', (event) => end(event, true));
  ink.addEventListener('pointercancel', (event) => end(event, false));
  // After any other end this finds nothing under way.
  ink.addEventListener('lostpointercapture', (event) => end(event, false));
}
