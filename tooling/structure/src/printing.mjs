import { readFileSync } from 'node:fs';

/** What puts text on a terminal, a log or a pipe of the process without going through an app's outputs. */
const printing = [
  /\bconsole\b/u,
  /\bprocess\s*(?:\?\.)?\s*(?:\.|\[\s*['"`])\s*(?:stdout|stderr|emitWarning|_rawDebug)\b/u,
  /\{[^{}]*\b(?:stdout|stderr|emitWarning)\b[^{}]*\}\s*=\s*(?:globalThis\s*\.\s*)?process\b/u,
  /\bimport\s[^;'"]*\b(?:stdout|stderr|emitWarning)\b[^;'"]*\bfrom\s*['"](?:node:)?process['"]/u,
  /\bwritev?(?:Sync)?\s*\(\s*[12]\s*,/u,
  /['"`]\/(?:dev\/(?:stdout|stderr|tty|fd\/[12])|proc\/self\/fd\/[12])/u,
];

/** The one file in which the outputs of the process are named. */
export const outputsHome = 'tooling/app-shell/src/outputs.ts';

/**
 * Text leaves an app in one place, where it is made printable: nothing else that is shipped writes to the process's outputs.
 *
 * @returns {string[]} One line a violation, with the file.
 */
export function checkPrinting(shown, file) {
  if (shown === outputsHome) return [];
  const code = withoutComments(readFileSync(file, 'utf8'));
  return printing.flatMap((pattern) => {
    const found = pattern.exec(code)?.[0];
    return found === undefined
      ? []
      : [`${shown}: ${found.replaceAll(/\s+/gu, ' ')} writes past the app's outputs (${outputsHome})`];
  });
}

/** Examples in docstrings print as they like. */
function withoutComments(text) {
  return text.replaceAll(/\/\*[\s\S]*?\*\//gu, '').replaceAll(/(^|\s)\/\/.*$/gmu, '$1');
}
