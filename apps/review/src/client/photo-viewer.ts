import type { Box, ItemView } from './item-view.ts';
import type { PictureLoader } from './picture-loader.ts';
import { tilePath } from './picture-paths.ts';

/** The photo, with smooth pan and zoom, and a mark on it. */
export interface PhotoViewer {
  /** Resolves when something of the photo is on the screen. */
  show(item: Pick<ItemView, 'id' | 'photo'>): Promise<void>;
  /** Puts the mark around a box. */
  mark(box: Box | null): void;
  /** What a point of the page is in the photo, in pixels, whole and within it. */
  at(point: { readonly clientX: number; readonly clientY: number }): {
    readonly x: number;
    readonly y: number;
  };
  /** Pixels of the photo that are one of the screen. */
  readonly pixelsAPixel: number;
  zoom(factor: number): void;
  /** By shares of what is seen. */
  pan(right: number, down: number): void;
  whole(): void;
  /** Shows a box with what is around it. */
  lookAt(box: Box): void;
  /** Whether a drag moves the photo. */
  setDraggable(on: boolean): void;
}

/** A photo that cannot be drawn in this time is shown as it comes. */
const patienceMs = 10_000;

/** In milliseconds. What was asked for and does not come is asked of the server, which says why. */
const noTimeout = 2 ** 31 - 1;

/** A box of which both sides are shorter, in pixels of the screen, gets a ring by which it is found. */
const tinySide = 40;

/**
 * @param frame - Where the viewer is put.
 * @param outline - Element of the mark, over the frame.
 */
export function createPhotoViewer(
  frame: HTMLElement,
  outline: HTMLElement,
  pictures: PictureLoader,
): PhotoViewer {
  const viewer = OpenSeadragon({
    element: frame,
    // What is drawn here are some tiles; a context of WebGL costs more to begin with than it saves.
    drawer: 'canvas',
    showNavigationControl: false,
    // The page has keys of its own.
    keyboardNavEnabled: false,
    tabIndex: -1,
    animationTime: 0.3,
    maxZoomPixelRatio: 8,
    visibilityRatio: 0.3,
    // Tiles of a photo that was left would count as well, and hold up those of the next one. The browser has a limit of its own.
    imageLoaderLimit: 0,
    timeout: noTimeout,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
  });
  class Tiles extends OpenSeadragon.TileSource {
    readonly #item: Pick<ItemView, 'id' | 'photo'>;

    constructor(item: Pick<ItemView, 'id' | 'photo'>) {
      const { width, height, tileSide, tileOverlap, levels } = item.photo;
      super({ width, height, tileSize: tileSide, tileOverlap, minLevel: 0, maxLevel: levels });
      this.#item = item;
    }

    override getTileUrl(level: number, column: number, row: number): string {
      return tilePath(this.#item, level, column, row);
    }

    override downloadTileStart(job: OpenSeadragon.ImageJob): void {
      pictures.load(job.src).then(
        (image) => job.finish(image, null, 'image'),
        (error: unknown) => {
          // The person has left; the viewer forgets the job with the photo.
          if (!isLeaving(error)) job.fail(String(error), null);
        },
      );
    }

    override downloadTileAbort(): void {
      // What was asked for is kept for when it is asked for again.
    }
  }
  let marked: Box | null = null;
  let size = { width: 1, height: 1 };

  const place = (): void => {
    outline.classList.toggle('away', marked === null);
    if (marked === null || viewer.world.getItemCount() === 0) return;
    const corner = (x: number, y: number) =>
      viewer.viewport.imageToViewerElementCoordinates(new OpenSeadragon.Point(x, y));
    const [from, to] = [corner(marked.left, marked.top), corner(marked.right, marked.bottom)];
    outline.style.transform = `translate(${from.x}px, ${from.y}px)`;
    outline.style.width = `${to.x - from.x}px`;
    outline.style.height = `${to.y - from.y}px`;
    outline.classList.toggle('tiny', Math.max(to.x - from.x, to.y - from.y) < tinySide);
  };
  viewer.addHandler('update-viewport', place);
  viewer.addHandler('open', () => {
    // The viewer was made while its frame was hidden and had no size; without this, the first photo is cut.
    viewer.viewport.resize(new OpenSeadragon.Point(frame.clientWidth, frame.clientHeight), false);
    viewer.viewport.goHome(true);
    place();
  });

  return {
    async show(item) {
      size = item.photo;
      const source = new Tiles(item);
      await new Promise<void>((resolve) => {
        const late = setTimeout(() => done(), patienceMs);
        const done = (): void => {
          clearTimeout(late);
          viewer.removeHandler('tile-drawn', drawn);
          viewer.removeHandler('tile-load-failed', drawn);
          viewer.removeHandler('open-failed', done);
          resolve();
        };
        // Tiles of the photo before may come, or fail, after this one was opened.
        const drawn = ({ tiledImage }: { readonly tiledImage: OpenSeadragon.TiledImage }): void => {
          if (tiledImage.source === source) done();
        };
        viewer.addHandler('tile-drawn', drawn);
        viewer.addHandler('tile-load-failed', drawn);
        viewer.addHandler('open-failed', done);
        viewer.open({ tileSource: source });
      });
    },
    mark(box) {
      marked = box;
      place();
    },
    at({ clientX, clientY }) {
      const { left, top } = frame.getBoundingClientRect();
      const point = new OpenSeadragon.Point(clientX - left, clientY - top);
      const { x, y } = viewer.viewport.viewerElementToImageCoordinates(point);
      const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
      return { x: within(x, size.width), y: within(y, size.height) };
    },
    get pixelsAPixel() {
      return size.width / (viewer.viewport.getZoom(true) * viewer.viewport.getContainerSize().x);
    },
    zoom(factor) {
      viewer.viewport.zoomBy(factor);
      viewer.viewport.applyConstraints();
    },
    pan(right, down) {
      const { width, height } = viewer.viewport.getBounds();
      viewer.viewport.panBy(new OpenSeadragon.Point(right * width, down * height));
      viewer.viewport.applyConstraints();
    },
    whole: () => void viewer.viewport.goHome(),
    lookAt({ left, top, right, bottom }) {
      const [width, height] = [right - left, bottom - top];
      const around = new OpenSeadragon.Rect(left - width, top - height, 3 * width, 3 * height);
      viewer.viewport.fitBounds(viewer.viewport.imageToViewportRectangle(around));
    },
    setDraggable: (on) => void viewer.setMouseNavEnabled(on),
  };
}

function isLeaving(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
