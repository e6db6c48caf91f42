import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { joinedVariable, scriptsVariable } from '@r2i/join/scripts-variable';
import { areAsTheyWere, stampsEnding, stampsOf } from '@r2i/join/stamps';

/** A build that nobody has started for so long is removed. A command under way still loads parts of an older one. */
const keptMs = 7 * 24 * 3_600_000;

/**
 * Imports a TypeScript file of the repository and its sources, joined, and what they load later as parts of their own. They are
 * joined again where a file that went into it, or into the script of one of its threads, has changed since, so what runs is always
 * what is there.
 *
 * @param {URL} entry
 * @param {{ cache: string, files: readonly URL[] }} options - `cache`: folder for builds; `files`: what decides besides the sources
 *   how they are joined.
 */
export async function loadSources(entry, { cache, files }) {
  const latest = join(cache, 'latest.json');
  const last = readLatest(latest);
  const isFresh = last !== undefined && isAsItWas(cache, last);
  const build = isFresh ? last : await make(entry, { cache, latest, files });
  const folder = join(cache, build.folder);
  touch(folder);
  process.env[scriptsVariable] = folder;
  process.env[joinedVariable] = 'true';
  return import(pathToFileURL(scriptOf(cache, build)).href);
}

function scriptOf(cache, { folder }) {
  return join(cache, folder, 'main.mjs');
}

/** Scripts of threads are made when they first start, and are told of by a list of their own. */
function isAsItWas(cache, { folder, inputs }) {
  if (!existsSync(join(cache, folder, 'main.mjs')) || !areAsTheyWere(inputs)) return false;
  const lists = readdirSync(join(cache, folder)).filter((name) => name.endsWith(stampsEnding));
  return lists.every((name) => areAsTheyWere(JSON.parse(readFileSync(join(cache, folder, name), 'utf8'))));
}

function readLatest(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // There is none yet, or a build of another kind: one is made.
    return undefined;
  }
}

async function make(entry, { cache, latest, files }) {
  const { joinedFolder } = await import('@r2i/join');
  const folder = randomUUID();
  mkdirSync(join(cache, folder), { recursive: true });
  // By the clock of the file system, which is that of the files it is compared with.
  const started = statSync(join(cache, folder)).mtimeMs;
  removeOld(cache, started);
  const sources = await joinedFolder(entry, join(cache, folder));
  const inputs = stampsOf([...sources, ...files.map((file) => fileURLToPath(file))], started);
  const made = { folder, inputs };
  const draft = `${latest}.${folder}`;
  writeFileSync(draft, JSON.stringify(made));
  renameSync(draft, latest);
  return made;
}

/** Has the file system note that a folder was used now. */
function touch(folder) {
  const mark = join(folder, randomUUID());
  writeFileSync(mark, '');
  rmSync(mark);
}

function removeOld(cache, now) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (now - statSync(path).mtimeMs > keptMs) rmSync(path, { recursive: true, force: true });
  }
}
