import { isOfItem } from './picture-paths.ts';

/** Loads images that need the key. */
export interface PictureLoader {
  /** An image, decoded. What was loaded ahead is there at once. */
  load(path: string): Promise<HTMLImageElement>;
  /** Gives up what is on its way and is of one item, which nobody looks at any more. */
  leave(item: string): void;
}

/** Images that are held for who asks for them: those of two or three items. */
const most = 96;

/** @param ask - Sends a request with the key, and throws where it is refused. */
export function createPictureLoader(
  ask: (path: string, init: RequestInit) => Promise<Response>,
): PictureLoader {
  const held = new Map<string, Promise<HTMLImageElement>>();
  /** What is on its way. */
  const asked = new Map<string, AbortController>();
  const load = (path: string): Promise<HTMLImageElement> => {
    const known = held.get(path);
    const image = known ?? fetchImage(path);
    // The latest stands last.
    held.delete(path);
    held.set(path, image);
    if (known === undefined) {
      image.catch(() => {
        if (held.get(path) === image) held.delete(path);
      });
    }
    for (const old of [...held.keys()].slice(0, -most)) held.delete(old);
    return image;
  };
  const fetchBytes = async (path: string): Promise<Blob> => {
    const left = new AbortController();
    asked.set(path, left);
    try {
      return await (await ask(path, { signal: left.signal })).blob();
    } finally {
      if (asked.get(path) === left) asked.delete(path);
    }
  };
  const fetchImage = async (path: string): Promise<HTMLImageElement> => {
    const url = URL.createObjectURL(await fetchBytes(path));
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
    } finally {
      // Whoever shows it has its pixels.
      URL.revokeObjectURL(url);
    }
    return image;
  };
  return {
    load,
    leave(item) {
      for (const [path, left] of asked) {
        if (!isOfItem(path, item)) continue;
        held.delete(path);
        left.abort();
      }
    },
  };
}
