import { runApp } from '@r2i/app-shell';

import { reviewCommand } from './review-command.ts';

/**
 * Runs the app as this process, whose exit code it sets.
 *
 * @param words - What is typed after the app's name.
 * @param options.program - What was typed to start it, which help and errors name. @default `r2i review`
 */
export async function main(
  words: readonly string[],
  { program }: { readonly program?: string | undefined } = {},
): Promise<void> {
  await runApp(reviewCommand, words, { manifest: new URL('../package.json', import.meta.url), program });
}
