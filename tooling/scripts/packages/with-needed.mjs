import { manifestAt } from './published.mjs';
import { readmeOf } from './read-readme.mjs';

/**
 * Folders of packages by name; all of them where none is named.
 *
 * @throws {Error} For a name that is not among them.
 */
export function chosenOf(folders, names) {
  const byName = new Map(folders.map((folder) => [manifestAt(folder).name, folder]));
  const wrong = names.find((name) => !byName.has(name));
  if (wrong !== undefined)
    throw new Error(`${wrong} is not published; there are ${[...byName.keys()].join(' ')}`);
  return names.length === 0 ? folders : names.map((name) => byName.get(name));
}

/** Some folders, and those of all of ours that they need or that their READMEs install. @returns {string[]} */
export function withNeeded(folders, chosen) {
  const byName = new Map(folders.map((folder) => [manifestAt(folder).name, folder]));
  const needed = new Set();
  const visit = (folder) => {
    if (folder === undefined || needed.has(folder)) return;
    needed.add(folder);
    for (const name of Object.keys(manifestAt(folder).dependencies ?? {})) visit(byName.get(name));
  };
  for (const folder of chosen) {
    visit(folder);
    for (const name of readmeOf(folder).install) visit(byName.get(name));
  }
  return [...needed];
}
