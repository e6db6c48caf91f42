/** Licences under which what we list may come along with Apache-2.0. */
const compatible = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later', // sharp's prebuilt libvips: loaded at run time, replaceable
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'Apache-2.0 AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0', // libheif in heic-decode: optional, loaded at run time, replaceable
  'LGPL-3.0-or-later',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'WTFPL OR ISC',
]);

/** @param {readonly { path: string, license: string }[]} list @throws {Error} If one of them is under a licence that is not known to fit. */
export function checkLicences(list) {
  for (const { path, license } of list) {
    const known = compatible.has(license) || license.split(' OR ').some((one) => compatible.has(one));
    if (!known) throw new Error(`${path} is under ${license}`);
  }
}
