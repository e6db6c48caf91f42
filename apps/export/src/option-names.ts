/** Flags of options that not every format takes, by the names of the settings. */
const flags = {
  view: '--view',
  boxedShare: '--boxed-share',
  form: '--form',
  openShare: '--open-share',
  wording: '--wording',
  validation: '--validation',
  stratify: '--stratify',
  duplicateIou: '--duplicate-iou',
  nearDuplicates: '--near-duplicates',
  quota: '--quota',
  dimensionCap: '--cap-dimension',
  imageCap: '--cap-image',
  letters: '--letters',
  maxPixels: '--max-pixels',
  image: '--image',
  quality: '--quality',
  shardMb: '--shard-mb',
  decontaminate: '--decontaminate',
  seed: '--seed',
  include: '--include',
  unchecked: '--unchecked',
  reviewed: '--reviewed',
} as const;

/** An option that has to be told what it does for each format. */
export type OptionName = keyof typeof flags;

/** Those that a benchmark takes; all others are of training files. */
export const benchmarkOptions: readonly OptionName[] = ['include', 'unchecked', 'reviewed'];

export function flagOf(option: OptionName): string {
  return flags[option];
}

/** The options that were given, in the order of the help. */
export function givenOptions(settings: { readonly [Name in OptionName]?: unknown }): readonly OptionName[] {
  return optionNames.filter((name) => settings[name] !== undefined);
}

const optionNames = Object.keys(flags).filter((name): name is OptionName => name in flags);
