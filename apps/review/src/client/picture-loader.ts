/** Loads images that need the key. */
export interface PictureLoader {
  /** An image, decoded. What was loaded ahead is there at once. */
  load(path: string): Promise<HTMLImageElement>;
}

/** Images that are held for who asks for them: those of two or three items. */
const most = 96;

/** @param ask - Sends a request with the key, and throws where it is refused. */
export function createPictureLoader(ask: (path: string) => Promise<Response>): PictureLoader {
  const held = new Map<string, Promise<HTMLImageElement>>();
  const load = (path: string): Promise<HTMLImageElement> => {
    const known = held.get(path) ?? fetchImage(path);
    // The latest stands last.
    held.delete(path);
    held.set(path, known);
    known.catch(() => held.delete(path));
    for (const old of [...held.keys()].slice(0, -most)) held.delete(old);
    return known;
  };
  const fetchImage = async (path: string): Promise<HTMLImageElement> => {
    const url = URL.createObjectURL(await (await ask(path)).blob());
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
  return { load };
}
