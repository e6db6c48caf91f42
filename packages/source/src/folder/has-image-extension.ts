import { extname } from 'node:path';

const imageExtensions = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif']);

/** Whether a file's name ends like that of an image that is read. */
export function hasImageExtension(name: string): boolean {
  return imageExtensions.has(extname(name).toLowerCase());
}
