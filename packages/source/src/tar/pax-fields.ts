/** Digits of the length of a record: more than any file has. */
const mostDigits = 16;

/**
 * Records of a pax header, of the form `length key=value\n`, where the length is that of the whole record. What comes after one that is
 * none is not read. Looks at each byte a few times, whatever lengths are told.
 */
export function paxFields(content: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  for (let position = 0; position < content.length; ) {
    const digits = content.subarray(position, position + mostDigits + 1).indexOf(0x20);
    const start = position + digits + 1;
    const end =
      position + (digits > 0 ? Number(content.toString('latin1', position, start - 1)) : Number.NaN);
    // A record ends with its line feed: one that ends in its own length would be read again and again.
    if (!(end > start)) break;
    const record = content.toString('utf8', start, end - 1);
    const equals = record.indexOf('=');
    if (equals > 0) fields.set(record.slice(0, equals), record.slice(equals + 1));
    position = end;
  }
  return fields;
}
