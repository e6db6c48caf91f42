/**
 * A command as the person types it in the root of the repository, with nothing but Node and npm: `npx r2i` runs the sources. All that is printed as a next
 * command comes from here.
 *
 * @param {string} app - Name of the app, such as `export`.
 * @param {readonly string[]} words - What follows it.
 */
export function typedCommand(app, words) {
  const quoted = words.map((word) => (/^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word}'`));
  return ['npx r2i', app, ...quoted].join(' ');
}
