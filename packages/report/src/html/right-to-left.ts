/** Letters that are read from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and their like. */
const letters = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Whether a text has letters that are read from right to left, and has to be kept apart from the text around it. */
export function isRightToLeft(text: string): boolean {
  return letters.test(text);
}
