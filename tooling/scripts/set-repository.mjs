/**
 * Writes where the repository lies into every published package: `repository`, `homepage` and `bugs`. The release workflow does it with
 * the address that it runs at, so that it stands nowhere else.
 *
 *   node tooling/scripts/set-repository.mjs https://example.org/owner/name
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { manifestAt, published, root } from './packages/published.mjs';

const [address] = process.argv.slice(2);
if (address === undefined || !URL.canParse(address))
  throw new Error('name the address of the repository: https://…');
const page = address.replace(/\/$/u, '').replace(/\.git$/u, '');

const folders = published();
for (const folder of folders) {
  const { name, version, description, keywords, ...rest } = manifestAt(folder);
  const about = {
    homepage: `${page}/tree/main/${folder}#readme`,
    bugs: `${page}/issues`,
    repository: { type: 'git', url: `git+${page}.git`, directory: folder },
  };
  writeFileSync(
    join(root, folder, 'package.json'),
    `${JSON.stringify({ name, version, description, keywords, ...rest, ...about }, null, 2)}\n`,
  );
}
console.log(`${folders.length} packages say that they are at ${page}`);
