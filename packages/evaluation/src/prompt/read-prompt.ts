import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { type QueryPrompt, queryMark, queryPromptNamed, queryPromptNames } from '@r2i/answers';
import { nearestName, throwMachineFault } from '@r2i/schema';

import { PromptFileError } from '../errors/prompt-file-error.ts';

/** Most bytes of a file with a prompt. */
const mostBytes = 100_000;

/**
 * The prompt of a name, or out of a file in which `{{query}}` stands for the benchmark's own query. A name goes before a
 * file that is called so.
 *
 * @param options.path - Resolves a path as the person typed it. @default as it is
 * @throws {PromptFileError} If there is neither, or the file is larger than 100,000 bytes or has no place for the query.
 */
export async function readPrompt(
  said: string,
  { path = (typed) => typed }: { readonly path?: (typed: string) => string } = {},
): Promise<QueryPrompt> {
  const known = queryPromptNamed(said);
  if (known !== undefined) return known;
  const text = (await textOf(said, path(said))).trim();
  if (!text.includes(queryMark)) {
    const message = `The prompt ${said} has no ${queryMark}; write it where the benchmark's own query goes.`;
    throw new PromptFileError({ prompt: said, message });
  }
  return { name: basename(said), text: { choice: text, open: text } };
}

async function textOf(said: string, file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= mostBytes) return await readFile(file, 'utf8');
  } catch (cause) {
    throwMachineFault(cause, file);
    const near = nearestName(said, queryPromptNames);
    const meant = near === undefined ? '' : `; did you mean "${near}"?`;
    const message = `There is no prompt ${JSON.stringify(said)}: it is none of ${queryPromptNames.join(', ')}, and no file that can be read${meant === '' ? '.' : meant}`;
    throw new PromptFileError({ prompt: said, message, cause });
  }
  const message = `The prompt ${said} is larger than ${mostBytes} bytes.`;
  throw new PromptFileError({ prompt: said, message });
}
