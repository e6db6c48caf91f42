import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './published.mjs';

const photo = { 'photo.jpg': 'assets/photos/scenetext01.jpg' };
const photos = { 'photos/sign.jpg': 'assets/photos/scenetext01.jpg' };

/** A finished run, and the photos that it was made of. */
const run = { 'runs/first': 'made:runs/first' };

/**
 * What the examples of READMEs expect their reader to have, by name of the package: files in the folder that they are in, copied
 * from the repository or (`made:`) from what {@link makeMaterial} makes. The address of a served model is in `TEACHER_URL`.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const readerHas = {
  '@r2i/boxes': { 'instances_val.json': 'tooling/scripts/packages/material/instances_val.json' },
  '@r2i/dataset': run,
  '@r2i/distill': photo,
  '@r2i/export': run,
  '@r2i/files': photos,
  '@r2i/ocr': { 'sign.jpg': 'assets/photos/scenetext01.jpg' },
  '@r2i/proposal': photo,
  '@r2i/report': run,
  '@r2i/similarity': photo,
  '@r2i/source': photos,
  '@r2i/student': photo,
  '@r2i/synthesize': photos,
  '@r2i/teacher': photo,
};

/**
 * What a README has its reader do: install, then run each example.
 *
 * @param {string} folder - Of the package.
 * @returns {{ install: string[], blocks: { language: 'ts' | 'js' | 'sh', text: string }[] }} Code as printed.
 */
export function readmeOf(folder) {
  const file = join(root, folder, 'README.md');
  const readme = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const blocks = [...readme.matchAll(/^```(ts|js|sh)\n([\s\S]*?)^```$/gmu)].map(([, language, text]) => ({
    language,
    text,
  }));
  const [, names = ''] = /^npm install ([^-\n][^\n#]*)/mu.exec(readme) ?? [];
  return { install: names.split(/\s+/u).filter(Boolean), blocks };
}
