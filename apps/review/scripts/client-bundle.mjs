import { fileURLToPath } from 'node:url';

import { bundleScripts } from '@r2i/tsup-preset/bundle-scripts';

/** The module that holds the page's script; everything here runs from sources, so it is committed. */
export const bundleFile = fileURLToPath(new URL('../src/page/page-script.ts', import.meta.url));

/** Bundles `src/client` into the text of {@link bundleFile}. */
export const clientBundle = () =>
  bundleScripts({
    root: fileURLToPath(new URL('..', import.meta.url)),
    project: '@r2i/review-app',
    scripts: [{ name: 'pageScript', entry: 'src/client/page.ts', about: "The page's script." }],
  });
