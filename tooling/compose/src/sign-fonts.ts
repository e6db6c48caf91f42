import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import opentype from 'opentype.js';

const resolve = createRequire(import.meta.url).resolve;

/** Font files by name. DejaVu has the Bitstream Vera licence, Barlow and Bitter the SIL Open Font License. */
const files = {
  'dejavu-sans': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-sans-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'dejavu-sans-condensed-bold': 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
  'dejavu-serif-bold': 'dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf',
  'dejavu-mono-bold': 'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf',
  'barlow-condensed-semibold':
    '@expo-google-fonts/barlow-condensed/600SemiBold/BarlowCondensed_600SemiBold.ttf',
  'bitter-bold': '@expo-google-fonts/bitter/700Bold/Bitter_700Bold.ttf',
} as const;

export type FontName = keyof typeof files;

export const fontNames: readonly FontName[] = [
  'dejavu-sans',
  'dejavu-sans-bold',
  'dejavu-sans-condensed-bold',
  'dejavu-serif-bold',
  'dejavu-mono-bold',
  'barlow-condensed-semibold',
  'bitter-bold',
];

const loaded = new Map<FontName, opentype.Font>();

/** A font, parsed once a process. */
export function signFont(name: FontName): opentype.Font {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(resolve(files[name]));
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  loaded.set(name, font);
  return font;
}
