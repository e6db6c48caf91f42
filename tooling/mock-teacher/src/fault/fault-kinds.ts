/** What can go wrong and a client gets over, by trying again or asking again: all of it where no kinds are named. */
export const faultKinds = [
  '429-with-retry-after',
  '429-plain',
  '500',
  '503',
  'cut-json',
  'wrong-schema',
  'empty',
  'slow-drip',
  'drop-before-headers',
  'drop-mid-body',
  'wrong-usage',
  'html-body',
] as const;

/** Everything that can go wrong, with what comes only where it is named: a 413 and a refusal end a call for good. */
export const everyFaultKind = [...faultKinds, '413', 'reasoning-only', 'refusal'] as const;

export type FaultKind = (typeof everyFaultKind)[number];
