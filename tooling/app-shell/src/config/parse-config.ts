import { isDeepYaml } from '@r2i/schema/text';

/** Most characters: prompts and plug-ins' settings stay far below it, and the parser's time grows with it. */
export const longestConfig: number = 2 ** 18;

/** Uses of one anchor; more could make a small file a huge one. */
const mostAliases = 100;

/**
 * Parses the text of a config file, in time that grows with its length.
 *
 * @param form - YAML refuses a key that stands twice; in JSON the last one counts.
 * @throws {Error} Of one line, for people: where it is no such text, is longer than {@link longestConfig}, or nests deeper than settings do.
 */
export async function parseConfig(text: string, form: 'json' | 'yaml'): Promise<unknown> {
  if (text.length > longestConfig) {
    throw new Error(`it has ${text.length} characters; ${longestConfig} are the most that is read`);
  }
  // Brackets and indentation nest in JSON as they do in YAML.
  if (isDeepYaml(text)) throw new Error('it nests deeper than settings do');
  if (form === 'json') return JSON.parse(text);
  // Loaded where there is such a file; an app without one should not wait for it.
  const { isAlias, isCollection, isScalar, LineCounter, parseDocument, visit } = await import('yaml');
  const lineCounter = new LineCounter();
  // The library looks for equal keys by comparing each with each, and shows a part of the text for every error.
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `at line ${line}, column ${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`${error.message} ${at(error.pos[0])}`);
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
