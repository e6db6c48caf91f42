import { isDeepYaml } from '@r2i/schema/text';

/** Most characters: prompts and plug-ins' settings stay far below it, and the parser's time grows with it. */
export const longestConfig: number = 2 ** 18;

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
  const { parseYaml } = await import('./parse-yaml.ts');
  return parseYaml(text);
}
