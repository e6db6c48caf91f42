/** Longest name that is looked for; no file system has longer paths. */
const longest = 4096;

/** A name in the forms in which names of lists and photos are compared. */
export interface NameForms {
  /** With `/` between folders, without `./` and `/` before it, in Unicode's composed form. */
  readonly whole: string;
  /** `whole` of an address without its host, percent-encoding undone, in lower case. */
  readonly loose: string;
}

export function nameForms(name: string): NameForms {
  // Half of a name would be another name.
  const given = name.length > longest ? '' : name.trim();
  const whole = asPath(given.replace(/^file:\/\//iu, ''));
  return { whole, loose: asPath(decoded(pathOfAddress(given))).toLowerCase() };
}

function asPath(name: string): string {
  const parts = name.normalize('NFC').replaceAll('\\', '/').split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** `https://host/a/b.jpg?v=1` is `a/b.jpg`. */
function pathOfAddress(name: string): string {
  const start = /^[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\/[^/]*/u.exec(name);
  if (start === null) return name;
  const path = name.slice(start[0].length);
  const end = path.search(/[?#]/u);
  return end < 0 ? path : path.slice(0, end);
}

function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    // A name with a percent sign of its own.
    return name;
  }
}
