import { isAlias, isCollection, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Uses of one anchor; more could make a small file a huge one. */
const mostAliases = 100;

/**
 * Parses YAML in which no key stands twice. The library is imported by name here, and this file is what is loaded late: a CommonJS
 * package that is itself imported by `import()` has no names once the sources are joined.
 *
 * @throws {Error} Of one line, with the place.
 */
export function parseYaml(text: string): unknown {
  const lineCounter = new LineCounter();
  // The library looks for equal keys by comparing each with each, and shows a part of the text for every error.
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `at line ${line}, column ${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    // The library's words for it name a function of its own.
    const problem = error.code === 'MULTIPLE_DOCS' ? 'a second document begins' : error.message;
    throw new Error(`${problem} ${at(error.pos[0])}`);
  }
  visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        // The library would print it as it stands.
        if (isCollection(key)) throw new Error(`a key is a list or a map ${at(key.range?.[0] ?? 0)}`);
        if (isAlias(key)) throw new Error(`a key is an alias ${at(key.range?.[0] ?? 0)}`);
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) {
          throw new Error(`the key "${String(key.value)}" stands twice ${at(key.range?.[0] ?? 0)}`);
        }
        keys.add(key.value);
      }
    },
  });
  return document.toJS({ maxAliasCount: mostAliases });
}
