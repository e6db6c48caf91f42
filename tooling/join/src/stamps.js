import { statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What sources were when they were joined: each of our own with the manifest that decides what is found, by size and time.
 *
 * @param {readonly string[]} files - All that went into it.
 * @param {number} since - When reading began, by the clock of the file system. What was written after that may have been read
 *   before or after, and is never as it was.
 * @returns {readonly (readonly [file: string, stamp: string])[]}
 */
export function stampsOf(files, since) {
  const own = files.filter((name) => !name.includes('/node_modules/'));
  const manifests = own.filter((name) => name.includes('/src/')).map(manifestOf);
  return [...new Set([...own, ...manifests])].map((file) => [
    file,
    modifiedSince(file, since) ? 'unsure' : stampOf(file),
  ]);
}

/** @param {readonly (readonly [file: string, stamp: string])[]} stamps */
export function areAsTheyWere(stamps) {
  return stamps.every(([file, stamp]) => stampOf(file) === stamp);
}

/** Ends the name of a list of stamps that lies beside a script. */
export const stampsEnding = '.stamps.json';

/** Of a file that is not there: that it is not. */
function stampOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.mtimeMs} ${found.size}`;
}

function modifiedSince(file, time) {
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= time;
}

/** `packages/x/src/a/b.ts` is of `packages/x/package.json`, whose export map decides what is found. */
function manifestOf(file) {
  return join(file.slice(0, file.lastIndexOf('/src/')), 'package.json');
}
