import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { asMachineError, errorCode } from '@r2i/schema';
import { builtInWords, formatPromptFile, type PromptName } from '@r2i/teacher/prompts';

/** Writes built-in prompts into a folder, each to `<name>.md`. What is there is left as it is. */
export async function writePromptFiles(
  folder: string,
  names: readonly PromptName[],
): Promise<{ readonly written: readonly PromptName[]; readonly kept: readonly PromptName[] }> {
  const written: PromptName[] = [];
  const kept: PromptName[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const name of names) {
      try {
        await writeFile(join(folder, `${name}.md`), formatPromptFile(builtInWords[name]), { flag: 'wx' });
        written.push(name);
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
        kept.push(name);
      }
    }
  } catch (error) {
    throw asMachineError(error, folder);
  }
  return { written, kept };
}
