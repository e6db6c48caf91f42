/**
 * Writes where the repository lies into every published package: `repository`, `homepage` and `bugs`. The release workflow does it with
 * the address that it runs at, so that it stands nowhere else.
 *
 *   node tooling/scripts/set-repository.mjs https://example.org/owner/name
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [address] = process.argv.slice(2);
if (address === undefined || !URL.canParse(address))
  throw new Error('name the address of the repository: https://…');
const page = address.replace(/\/$/u, '').replace(/\.git$/u, '');

let count = 0;
for (const group of ['packages', 'apps', 'data']) {
  for (const name of readdirSync(join(root, group))) {
    const folder = `${group}/${name}`;
    const file = join(root, folder, 'package.json');
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    if (manifest.private === true) continue;
    const { name: named, version, description, keywords, ...rest } = manifest;
    const about = {
      homepage: `${page}/tree/main/${folder}#readme`,
      bugs: `${page}/issues`,
      repository: { type: 'git', url: `git+${page}.git`, directory: folder },
    };
    writeFileSync(
      file,
      `${JSON.stringify({ name: named, version, description, keywords, ...rest, ...about }, null, 2)}\n`,
    );
    count += 1;
  }
}
console.log(`${count} packages say that they are at ${page}`);
