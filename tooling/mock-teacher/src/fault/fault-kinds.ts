/** Everything that can go wrong on purpose. */
export const faultKinds = [
  '429-with-retry-after',
  '429-plain',
  '500',
  '503',
  'cut-json',
  'refusal',
  'wrong-schema',
  'empty',
  'slow-drip',
  'drop-before-headers',
  'drop-mid-body',
  'wrong-usage',
  'html-body',
] as const;

export type FaultKind = (typeof faultKinds)[number];
