import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const onlyLine = "export { default } from '@r2i/vitest-preset';";

/**
 * The workspace packages that have a `test` script, each with a slash at its end.
 *
 * @param {string} root
 * @throws If a package has settings of its own, since a run of all packages would not follow them.
 */
export function testedFolders(root) {
  return ['packages', 'apps', 'tooling', 'examples'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && hasTestScript(join(root, group, entry.name)))
      .map((entry) => {
        requireThePreset(join(root, group, entry.name));
        return `${group}/${entry.name}/`;
      }),
  );
}

function hasTestScript(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts?.test !== undefined;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function requireThePreset(folder) {
  const file = readdirSync(folder).find((name) => /^vitest\.config\.[jt]s$/u.test(name));
  const text = file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim();
  if (text !== onlyLine) throw new Error(`${folder}/${file ?? 'vitest.config.ts'} has to be: ${onlyLine}`);
}
