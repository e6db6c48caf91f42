import { accessSync, constants } from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Where Chromium is: at `given` if that is set, else at one of the usual places.
 *
 * @param {string | undefined} given
 * @returns {string | null} `null` where there is none that can be run.
 */
export function findChromium(given) {
  const places = given === undefined || given === '' ? usual : [given];
  return places.find(canRun) ?? null;
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
