import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { foldersOf, importsOf, sourcesOf } from './imports.mjs';

/**
 * Finds files that import each other in a circle, in and across packages and apps. An import of types alone counts: who
 * reads one of the files has to know them all.
 *
 * @param {string} root - Folder of the workspace.
 * @returns {string[]} A line for each group of files, with one circle in it.
 */
export function importCircles(root) {
  const projects = ['packages', 'apps'].flatMap((kind) =>
    foldersOf(join(root, kind)).map((name) => join(root, kind, name)),
  );
  const files = new Set(projects.flatMap(sourcesOf));
  const graph = new Map(
    [...files].map((file) => [
      file,
      importsOf(file)
        .map(({ specifier }) => targetOf(root, file, specifier))
        .filter((target) => files.has(target)),
    ]),
  );
  return knotsOf(graph).map((knot) => {
    const circle = circleIn(knot, graph).map((file) => relative(root, file));
    return `${circle.join(' -> ')}: files import each other in a circle${knot.size > circle.length - 1 ? `, ${knot.size} in all` : ''}`;
  });
}

/** File that an import leads to; `undefined` outside the workspace. */
function targetOf(root, file, specifier) {
  if (specifier.startsWith('.')) return join(dirname(file), specifier);
  const [, name, path = ''] = /^@r2i\/([^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const folder = join(root, 'packages', name);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const entry = JSON.parse(readFileSync(manifest, 'utf8')).exports?.[`.${path}`]?.['@r2i/source'];
  return typeof entry === 'string' ? join(folder, entry) : undefined;
}

/**
 * Groups of files each of which leads to every other of its group: the strongly connected components of two and more
 * (Tarjan 1972, without recursion), and files that import themselves.
 */
function knotsOf(graph) {
  const order = new Map();
  const lowest = new Map();
  const open = [];
  const isOpen = new Set();
  const knots = [];
  const enter = (file) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file));
    open.push(file);
    isOpen.add(file);
    return { file, targets: graph.get(file)[Symbol.iterator]() };
  };
  const lower = (file, value) => lowest.set(file, Math.min(lowest.get(file), value));
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    while (path.length > 0) {
      const { file, targets } = path.at(-1);
      const { value: target, done } = targets.next();
      if (!done) {
        if (!order.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) lower(file, order.get(target));
        continue;
      }
      path.pop();
      if (path.length > 0) lower(path.at(-1).file, lowest.get(file));
      if (lowest.get(file) !== order.get(file)) continue;
      const knot = new Set(open.splice(open.indexOf(file)));
      for (const member of knot) isOpen.delete(member);
      if (knot.size > 1 || graph.get(file).includes(file)) knots.push(knot);
    }
  }
  return knots;
}

/** The shortest way from the first file of a knot back to it. */
function circleIn(knot, graph) {
  const [first] = [...knot].sort();
  const ways = [[first]];
  const seen = new Set();
  for (const way of ways) {
    for (const target of graph.get(way.at(-1))) {
      if (target === first) return [...way, first];
      if (!knot.has(target) || seen.has(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return [first];
}
