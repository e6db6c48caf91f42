/** Markup that runs wherever it is taken as such, then what steers a terminal, and what turns the direction of text. */
export const poison: string =
  `</script><script>console.error('ran')</script><img src=x onerror="console.error('ran')"><svg onload=console.error('ran')>` +
  `--><!-- ]]> &quot;"'\`\${console.error('ran')} javascript:console.error('ran') \u001b]8;;http://x\u0007\u0000\u202E\u2066\u200F\u2028`;

/** Controls, and what turns the direction of text; U+2068 and U+2069 are those that pages isolate with themselves. */
export const unprintable: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066\u2067]/u;

/** A value with {@link poison} behind each text of the given fields, at any depth; of each item, where a field is a list. */
export function poisoned<Value>(value: Value, fields: readonly string[]): Value {
  const walk = (at: unknown, isOwn: boolean): unknown => {
    if (typeof at === 'string') return isOwn ? `${at}${poison}` : at;
    if (Array.isArray(at)) return at.map((one) => walk(one, isOwn));
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(
      Object.entries(at).map(([key, one]) => [key, walk(one, fields.includes(key))]),
    );
  };
  const made: Value = JSON.parse(JSON.stringify(walk(value, false)));
  return made;
}
