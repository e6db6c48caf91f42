// Puts what onnxruntime-node is without its install script into runtime/, before the package is packed.
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('../runtime/', import.meta.url));
const source = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'));
const { version, license } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));

/** Libraries that its install script would have fetched, for CUDA: 200 MB and more. */
const fetched = /providers_(?:cuda|tensorrt|shared)/u;

rmSync(target, { recursive: true, force: true });
for (const folder of ['dist', 'bin']) copy(join(source, folder), join(target, folder));
writeFileSync(
  join(target, 'package.json'),
  `${JSON.stringify({ name: 'onnxruntime-node-files', private: true, version, license, type: 'commonjs' }, null, 2)}\n`,
);
copyFileSync(new URL('../LICENSE-onnxruntime.txt', import.meta.url), join(target, 'LICENSE.txt'));

function copy(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [path, copied] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copy(path, copied);
    else if (!fetched.test(entry.name) && !entry.name.endsWith('.map')) link(path, copied);
  }
}

/** 290 MB need not lie there twice, where both folders are on one disk. */
function link(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
