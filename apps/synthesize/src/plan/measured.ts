/** A number that a plan reckons with, and what measured it. */
export interface Measured {
  readonly value: number;
  readonly unit: string;
  /** Script of `@r2i/bench`. */
  readonly bench: 'plan';
}

function measured(value: number, unit: string): Measured {
  return { value, unit, bench: 'plan' };
}

/** Where the constants are from. */
export const measuredOn = '2 cores of an AMD EPYC, Node 20, beside other work (load 19)';

/** What `pnpm --filter @r2i/bench plan` measured: all roles but the proposer served, four boxes a photo, three questions a box, all kept. */
export const measuredConstants = {
  cpuOfMegapixel: measured(0.329, 's of a core a megapixel of a photo'),
  cpuOfCall: measured(0.0266, 's of a core a call, crops and boxed images included'),
  embeddedCpu: measured(0.97, 's of a core a megapixel, all roles embedded'),
  sentOfCall: measured(0.668, 'MB sent a call'),
  diskOfBox: measured(0.168, 'MB kept a box and megapixel of its photo'),
  repliesOfCall: measured(2.59, 'replies kept a call'),
  picturesOfBox: measured(2, 'pictures kept a box'),
  memory: measured(347, 'MB of memory a worker'),
  placesOfServer: measured(18_000, 'calls a second for which a core of a Redis gives a place'),
  megapixels: measured(5.6, 'megapixels of a photo'),
  bytesOfMegapixel: measured(0.503, 'MB of file a megapixel of a photo'),
} as const satisfies Readonly<Record<string, Measured>>;
