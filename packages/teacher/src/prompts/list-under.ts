import { readJson } from '@r2i/answers';

/** Reads replies in which the model left out the object around its only list. */
export function listUnder(key: string): (reply: string) => unknown {
  return (reply) => {
    const value = readJson(reply);
    return Array.isArray(value) ? { [key]: value } : value;
  };
}
