/** What may be said, over bytes of UTF-8. */
export type Rule =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** One byte of one of the ranges, ends included. */
  | { readonly kind: 'range'; readonly ranges: readonly (readonly [number, number])[] }
  | { readonly kind: 'all'; readonly rules: readonly Rule[] }
  | { readonly kind: 'any'; readonly rules: readonly Rule[] }
  /** `most` may be infinite. */
  | { readonly kind: 'repeat'; readonly rule: Rule; readonly least: number; readonly most: number }
  /** For rules that hold themselves. */
  | { readonly kind: 'later'; readonly get: () => Rule };

export const text = (value: string): Rule => ({ kind: 'bytes', bytes: Buffer.from(value) });
export const range = (...ranges: readonly (readonly [number, number])[]): Rule => ({ kind: 'range', ranges });
export const all = (...rules: readonly Rule[]): Rule => ({ kind: 'all', rules });
export const any = (...rules: readonly Rule[]): Rule => ({ kind: 'any', rules });
export const repeat = (rule: Rule, least: number, most: number = Number.POSITIVE_INFINITY): Rule => ({
  kind: 'repeat',
  rule,
  least,
  most,
});
export const maybe = (rule: Rule): Rule => repeat(rule, 0, 1);
