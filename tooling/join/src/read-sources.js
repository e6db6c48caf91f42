import { register } from 'node:module';

import { joinedVariable } from './scripts-variable.js';

/**
 * Has what is imported from now on find the sources of our packages, and read TypeScript, where the process itself runs joined
 * sources: a plug-in that lies in the repository imports some by name.
 */
export async function readSources() {
  if (process.env[joinedVariable] === undefined) return;
  delete process.env[joinedVariable];
  const tsx = await import('tsx/esm/api');
  tsx.register();
  register('./source-hooks.js', import.meta.url);
}
