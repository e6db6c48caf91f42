import { readFile } from 'node:fs/promises';

import { z } from 'zod';

/** How users start the app. */
export interface StartScript {
  /** Variables that the script sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Flags of Node before the app's file. */
  readonly nodeFlags: readonly string[];
}

const manifestSchema = z.object({ scripts: z.object({ start: z.string() }) });

/**
 * Reads how `pnpm start` runs an app: variables, `node`, flags, and the app's file last.
 *
 * @throws {Error} If the script is of another form.
 */
export async function readStartScript(manifest: string): Promise<StartScript> {
  const { start } = manifestSchema.parse(JSON.parse(await readFile(manifest, 'utf8'))).scripts;
  const words = start.split(' ');
  const node = words.indexOf('node');
  const settings = words.slice(0, node).map((word) => /^(?<name>\w+)=(?<value>.+)$/u.exec(word)?.groups);
  if (node === -1 || settings.includes(undefined)) {
    throw new Error(`${manifest}: "start" is not "NAME=value ... node --flag ... file": ${start}`);
  }
  return {
    environment: Object.fromEntries(settings.map((parts) => [parts?.['name'] ?? '', parts?.['value'] ?? ''])),
    nodeFlags: words.slice(node + 1, -1),
  };
}
