import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import { parseBoxJson } from '../text/parse-box-json.ts';
import { readBoxText } from '../text/read-box-text.ts';
import { readClassList, readDataYaml } from './yolo-classes.ts';

const categoriesSchema = z.object({
  categories: z.array(z.object({ id: z.int().nonnegative(), name: z.string().min(1) })).min(1),
});

/**
 * Names of classes by their number: `names` of a YAML file, `categories` of a JSON file, or a name a line counted from 0.
 *
 * @throws {BoxFileError} If it cannot be read or holds no names.
 */
export async function readClassNames(path: string): Promise<ReadonlyMap<number, string>> {
  const text = await readBoxText(path);
  const names = /\.ya?ml$/iu.test(path)
    ? readDataYaml(text)?.names
    : /\.json$/iu.test(path)
      ? namesOfCategories(parseBoxJson(path, text))
      : readClassList(text).names;
  if (names !== undefined && names.size > 0) return names;
  const detail =
    'holds no names of classes; expected a name a line, names: in YAML, or categories (id, name) in JSON';
  throw new BoxFileError({ path, detail });
}

function namesOfCategories(content: unknown): ReadonlyMap<number, string> | undefined {
  const { data } = categoriesSchema.safeParse(content);
  return data && new Map(data.categories.map(({ id, name }) => [id, name]));
}
