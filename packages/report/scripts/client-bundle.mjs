import { fileURLToPath } from 'node:url';

import { bundleScripts } from '@r2i/tsup-preset/bundle-scripts';

/** The module that holds the pages' scripts; everything here runs from sources, so it is committed. */
export const bundleFile = fileURLToPath(new URL('../src/client-bundle/page-scripts.ts', import.meta.url));

/** Bundles `src/client` into the text of {@link bundleFile}. */
export const clientBundle = () =>
  bundleScripts({
    root: fileURLToPath(new URL('..', import.meta.url)),
    project: '@r2i/report',
    scripts: [
      { name: 'evaluationPageScript', entry: 'src/client/evaluation-page.ts', about: 'The item browser.' },
      { name: 'runPageScript', entry: 'src/client/run-page.ts', about: 'The filter of cards.' },
    ],
  });
