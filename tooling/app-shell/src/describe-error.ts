import { asMachineError, isR2IError } from '@r2i/schema/errors';

/** What an app says of an error: the message, and the stack where it is none of ours. Lines after the first are indented. */
export function describeError(thrown: unknown): string {
  const error = asMachineError(thrown, null);
  if (!(error instanceof Error)) return indented(String(error));
  // Of an error of ours the message is enough; what a plug-in threw is for its author.
  const told = isR2IError(error) ? (error.code === 'plugin/entry-failed' ? error.cause : undefined) : error;
  const stack = told instanceof Error && !isR2IError(told) ? told.stack : undefined;
  return indented(stack === undefined ? error.message : `${error.message}\n${stack}`);
}

/** A name in a message may hold line feeds, and what follows one would look like a line of ours. */
function indented(text: string): string {
  return text.replaceAll(/\n(?! )/gu, '\n  ');
}
