/** Shown in place of a secret. */
const mask = '***';
/** Shorter ones, such as `none`, are no secrets and are common words. */
const shortestSecret = 6;
/** Services cut keys when they echo them; so much of the start gives one away. */
const tellingLength = 8;

/**
 * Makes a function that hides secrets in a text, also where only their beginning is there.
 *
 * @param secrets - Keys, passwords, values of headers; `undefined` and short ones are passed over.
 */
export function createSecretMask(secrets: readonly (string | undefined)[]): (text: string) => string {
  const patterns = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= shortestSecret)
    .sort((one, other) => other.length - one.length)
    .flatMap((secret) => [
      new RegExp(escaped(secret), 'gu'),
      ...(secret.length >= 2 * tellingLength
        ? [new RegExp(`${escaped(secret.slice(0, tellingLength))}[^\\s"'<>]*`, 'gu')]
        : []),
    ]);
  return (text) => patterns.reduce((shown, pattern) => shown.replaceAll(pattern, mask), text);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
