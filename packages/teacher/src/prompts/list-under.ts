import { readJson } from '@r2i/answers';

import { isObject } from './is-object.ts';

/**
 * The list of a reply: under its key, alone where the model left out the object around it, the only list of an object
 * under another key, or the members of an object in its place (`{"A": "red", "B": "blue"}`).
 *
 * @throws {Error} If the reply holds no such list.
 */
export function listUnder(key: string): (reply: string) => readonly unknown[] {
  return (reply) => {
    const value = readJson(reply);
    if (Array.isArray(value)) return value;
    if (!isObject(value)) throw new Error(`the reply holds no list ${JSON.stringify(key)}`);
    const named = value[key];
    if (Array.isArray(named)) return named;
    if (isObject(named)) return Object.values(named);
    const [only, other] = Object.values(value).filter((member) => Array.isArray(member));
    if (named === undefined && Array.isArray(only) && other === undefined) return only;
    throw new Error(`the reply holds no list ${JSON.stringify(key)}`);
  };
}
