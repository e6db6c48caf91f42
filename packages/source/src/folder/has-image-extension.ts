import { extname } from 'node:path';

const imageExtensions = new Set([
  ...['.jpg', '.jpeg', '.jpe', '.jif', '.jfif', '.pjpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif'],
  ...['.heic', '.heif', '.hif', '.bmp', '.dib'],
]);

/** Whether a file's name ends like that of an image that is read. */
export function hasImageExtension(name: string): boolean {
  return imageExtensions.has(extname(name).toLowerCase());
}
