const invisible = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?![\t\n\r])\p{Cc}/gu;

/**
 * A text without what nobody sees: zero-width spaces and joiners, soft hyphens, marks of direction, variation selectors,
 * byte order marks, control characters other than tabs and line ends.
 *
 * @example
 * visibleText('AB\u200bC'); // 'ABC'
 */
export function visibleText(text: string): string {
  return text.replace(invisible, '');
}
