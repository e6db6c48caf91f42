/** German letters written out, of a text in lower case and in NFC: `müller` as `mueller`. */
export function withoutUmlauts(text: string): string {
  return text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
}
