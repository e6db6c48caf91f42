import { listenToDrawing } from './box-drawing.ts';
import { findPart } from './find-part.ts';
import type { Box, ItemView } from './item-view.ts';
import { createPhotoViewer, type PhotoViewer } from './photo-viewer.ts';
import type { PictureLoader } from './picture-loader.ts';
import { boxPaths, firstTiles, type PictureKind, pictureKinds, picturePath } from './picture-paths.ts';

type Pictured = Pick<ItemView, 'id' | 'photo'>;

/** The photo with its box, and pictures of what is in it. */
export interface PhotoPane {
  readonly viewer: PhotoViewer;
  readonly box: Box | null;
  show(item: Pictured, box: Box | null): Promise<void>;
  /** What `show` will load: first what shows the whole photo, then pictures of the box. */
  pathsOf(
    item: Pictured,
    box: Box | null,
  ): { readonly photo: readonly string[]; readonly box: readonly string[] };
  toggleBox(): void;
  /** From now on, or no more, a drag over the photo is a new box, and arrows move the one there is. */
  toggleDrawing(): void;
  readonly isDrawing: boolean;
  /** Moves the box, or its lower right corner, by some pixels of the screen. */
  nudge(right: number, down: number, corner: boolean): void;
  lookAtBox(): void;
}

/** After this time without the next photo, pictures of the one before go away. */
const lateMs = 150;

/** @param onBox - Told that the person has drawn another box. */
export function createPhotoPane(pictures: PictureLoader, onBox: () => void): PhotoPane {
  const frame = findPart('frame', HTMLDivElement);
  const ink = findPart('ink', HTMLDivElement);
  const outline = findPart('box', HTMLDivElement);
  const toggle = findPart('toggle-box', HTMLButtonElement);
  const redraw = findPart('redraw', HTMLButtonElement);
  const viewer = createPhotoViewer(findPart('viewer', HTMLDivElement), outline, pictures);
  let box: Box | null = null;
  let item: Pictured | null = null;

  /** Those of the box as it is now; the latest asked for is the one that stays. */
  const drawPictures = (): void => {
    const [shown, of] = [item, box];
    for (const kind of pictureKinds) void drawPicture(kind, shown, of);
  };
  const drawPicture = async (kind: PictureKind, shown: Pictured | null, of: Box | null): Promise<void> => {
    const figure = findPart(`figure-${kind}`, HTMLElement);
    figure.hidden = of === null;
    if (shown === null || of === null) return;
    const path = picturePath(shown, kind, of);
    figure.dataset['path'] = path;
    const loaded = await pictures.load(path).catch(() => 'This picture cannot be made.');
    if (figure.dataset['path'] !== path) return;
    if (typeof loaded !== 'string') loaded.alt = altOf[kind];
    findPart(`picture-${kind}`, HTMLDivElement).replaceChildren(loaded);
  };
  /** What is still on its way is not shown any more. */
  const forgetPictures = (): void => {
    for (const kind of pictureKinds) delete findPart(`figure-${kind}`, HTMLElement).dataset['path'];
  };
  const clearPictures = (): void => {
    for (const kind of pictureKinds) findPart(`picture-${kind}`, HTMLDivElement).replaceChildren();
  };
  const setDrawing = (on: boolean): void => {
    redraw.setAttribute('aria-pressed', String(on));
    ink.hidden = !on;
    viewer.setDraggable(!on);
  };
  const setBox = (next: Box): void => {
    box = next;
    viewer.mark(box);
  };
  /** As it was before the drag that is under way. */
  let before: Box | null = null;
  listenToDrawing(ink, {
    at: (point) => viewer.at(point),
    preview: setBox,
    done() {
      before = box;
      setDrawing(false);
      onBox();
      drawPictures();
    },
    giveUp() {
      box = before;
      viewer.mark(box);
    },
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  return {
    viewer,
    get box() {
      return box;
    },
    get isDrawing() {
      return !ink.hidden;
    },
    async show(next, given) {
      clearTimeout(waiting);
      item = next;
      box = given;
      before = given;
      forgetPictures();
      clearTimeout(late);
      late = setTimeout(clearPictures, lateMs);
      setDrawing(false);
      const { name, width, height } = next.photo;
      frame.setAttribute(
        'aria-label',
        `Photo ${name}, ${width} by ${height} pixels; arrows move it when it has the focus`,
      );
      viewer.mark(null);
      await viewer.show(next);
      if (item !== next) return;
      clearTimeout(late);
      viewer.mark(box);
      drawPictures();
    },
    pathsOf(next, given) {
      const { width, height } = frame.getBoundingClientRect();
      return {
        photo: firstTiles(next, Math.max(width, height) * devicePixelRatio),
        box: boxPaths(next, given),
      };
    },
    toggleBox() {
      outline.hidden = !outline.hidden;
      toggle.setAttribute('aria-pressed', String(!outline.hidden));
    },
    toggleDrawing: () => setDrawing(ink.hidden),
    nudge(right, down, corner) {
      if (box === null || item === null) return;
      const { width, height } = item.photo;
      const step = Math.max(1, Math.round(4 * viewer.pixelsAPixel));
      const shift = (value: number, by: number, least: number, most: number): number =>
        Math.min(most, Math.max(least, value + by * step));
      const [wide, high] = [box.right - box.left, box.bottom - box.top];
      if (corner) {
        setBox({
          ...box,
          right: shift(box.right, right, box.left + 1, width),
          bottom: shift(box.bottom, down, box.top + 1, height),
        });
      } else {
        const left = shift(box.left, right, 0, width - wide);
        const top = shift(box.top, down, 0, height - high);
        setBox({ ...box, left, top, right: left + wide, bottom: top + high });
      }
      before = box;
      onBox();
      // A key that is held down asks for pictures once.
      clearTimeout(waiting);
      waiting = setTimeout(drawPictures, 150);
    },
    lookAtBox() {
      if (box !== null) viewer.lookAt(box);
    },
  };
}

const altOf = {
  native: 'What is in the box, pixel for pixel',
  sent: 'What is in the box, as models are sent it',
  boxed: 'The photo with the box drawn on it',
} as const;
