/** Packages with an install script that fetches nothing. One that does would fail where its host cannot be reached, and with it the whole install. */
const harmless = new Set([
  'tesseract.js', // prints where to donate
]);

/** @param {readonly { path: string, hasInstallScript: boolean }[]} list @throws {Error} If another one has an install script. */
export function checkInstallScripts(list) {
  const others = list
    .filter(
      ({ path, hasInstallScript }) => hasInstallScript && !harmless.has(path.split('node_modules/').at(-1)),
    )
    .map(({ path }) => path);
  if (others.length > 0)
    throw new Error(`${others.join(', ')}: an install script that is not known to fetch nothing`);
}
