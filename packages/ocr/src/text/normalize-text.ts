/**
 * The form in which readings are compared: compatibility forms unified (NFKC), lower case, no white space,
 * no marks around it.
 *
 * @example
 * normalizeText(' “No  Parking!” '); // 'noparking'
 */
export function normalizeText(text: string): string {
  const bare = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
  const inner = bare.replaceAll(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
  return inner === '' ? bare : inner;
}
