/** One character as decoded. */
export interface DecodedCharacter {
  readonly text: string;
  /** Highest posterior of this character among its time steps, in [0, 1]. */
  readonly confidence: number;
  /** The runners-up at that time step, most likely first, those above `minAlternative` only. */
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
  /** Where its peak lies along the line, in [0, 1]. */
  readonly position: number;
}

/** One character of a reading. */
export interface ReadCharacter extends DecodedCharacter {
  /** Widest blank before it since the previous character, as a share of the line's height. */
  readonly blank: number;
}

/**
 * Best-path decoding of a CTC output: the likeliest class of each time step, repeats merged, blanks (class
 * 0) dropped.
 *
 * @param posteriors - `steps * classes` probabilities, step after step.
 * @param characters - Text of each class; entry 0 is the blank.
 */
export function ctcDecode(
  posteriors: Float32Array,
  { characters, minAlternative = 0.005 }: { characters: readonly string[]; minAlternative?: number },
): DecodedCharacter[] {
  const classes = characters.length;
  const steps = Math.floor(posteriors.length / classes);
  const read: DecodedCharacter[] = [];
  let previous = 0;
  let peak = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classes;
    let best = 0;
    let top = 0;
    for (let index = 0; index < classes; index++) {
      const value = posteriors[from + index] ?? 0;
      if (value > top) {
        top = value;
        best = index;
      }
    }
    const repeated = best === previous;
    previous = best;
    if (best === 0 || (repeated && top <= peak)) continue;
    peak = top;
    const character: DecodedCharacter = {
      text: characters[best] ?? '',
      confidence: top,
      alternatives: runnersUp(posteriors.subarray(from, from + classes), {
        best,
        characters,
        minAlternative,
      }),
      position: (step + 0.5) / steps,
    };
    if (repeated) read.pop();
    read.push(character);
  }
  return read;
}

function runnersUp(
  step: Float32Array,
  {
    best,
    characters,
    minAlternative,
  }: { best: number; characters: readonly string[]; minAlternative: number },
): ReadCharacter['alternatives'] {
  const found: { text: string; confidence: number }[] = [];
  for (let index = 1; index < step.length; index++) {
    const confidence = step[index] ?? 0;
    if (index !== best && confidence >= minAlternative)
      found.push({ text: characters[index] ?? '', confidence });
  }
  return found.sort((left, right) => right.confidence - left.confidence);
}
