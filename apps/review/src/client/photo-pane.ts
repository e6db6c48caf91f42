import { findPart } from './find-part.ts';
import type { Box, ItemView } from './item-view.ts';

/** The photo with its box, and the crop of it. */
export interface PhotoPane {
  show(photo: ItemView['photo'], url: string, box: Box): Promise<void>;
  readonly box: Box;
  toggleBox(): void;
  /** From now on, or no more, a drag over the photo is a new box. */
  toggleDrawing(): void;
  zoom(factor: number): void;
}

const none: Box = { frame: 'pixel', left: 0, top: 0, right: 1, bottom: 1 };

/** @param onBox - Told that the person has drawn another box. */
export function createPhotoPane(onBox: () => void): PhotoPane {
  const sheet = findPart('sheet', HTMLDivElement);
  const image = findPart('photo', HTMLImageElement);
  const mark = findPart('box', HTMLDivElement);
  const canvas = findPart('crop', HTMLCanvasElement);
  const toggle = findPart('toggle-box', HTMLButtonElement);
  const redraw = findPart('redraw', HTMLButtonElement);
  let box = none;
  let size = { width: 1, height: 1 };
  let scale = 1;
  let from: { readonly x: number; readonly y: number } | null = null;

  const drawBox = (): void => {
    mark.style.left = `${(100 * box.left) / size.width}%`;
    mark.style.top = `${(100 * box.top) / size.height}%`;
    mark.style.width = `${(100 * (box.right - box.left)) / size.width}%`;
    mark.style.height = `${(100 * (box.bottom - box.top)) / size.height}%`;
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    canvas.width = Math.max(1, Math.round(width));
    canvas.height = Math.max(1, Math.round(height));
    canvas
      .getContext('2d')
      ?.drawImage(image, box.left, box.top, width, height, 0, 0, canvas.width, canvas.height);
  };
  const setDrawing = (on: boolean): void => {
    redraw.setAttribute('aria-pressed', String(on));
    sheet.classList.toggle('drawing', on);
  };
  const at = (event: PointerEvent): { readonly x: number; readonly y: number } => {
    const { left, top, width, height } = image.getBoundingClientRect();
    const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
    return {
      x: within(((event.clientX - left) / width) * size.width, size.width),
      y: within(((event.clientY - top) / height) * size.height, size.height),
    };
  };
  sheet.addEventListener('pointerdown', (event) => {
    if (!sheet.classList.contains('drawing')) return;
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    from = at(event);
  });
  sheet.addEventListener('pointermove', (event) => {
    if (from === null) return;
    const to = at(event);
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    if (right === left || bottom === top) return;
    box = { frame: 'pixel', left, top, right, bottom };
    drawBox();
  });
  sheet.addEventListener('pointerup', () => {
    if (from === null) return;
    setDrawing(false);
    onBox();
    from = null;
  });

  return {
    get box() {
      return box;
    },
    async show(photo, url, given) {
      size = photo;
      box = given;
      setDrawing(false);
      image.alt = `Photo ${photo.name}, ${photo.width} by ${photo.height} pixels`;
      image.src = url;
      await image.decode();
      drawBox();
    },
    toggleBox() {
      mark.hidden = !mark.hidden;
      toggle.setAttribute('aria-pressed', String(!mark.hidden));
    },
    toggleDrawing: () => setDrawing(!sheet.classList.contains('drawing')),
    zoom(factor) {
      scale = Math.min(16, Math.max(1, scale * factor));
      sheet.style.width = `${100 * scale}%`;
    },
  };
}
