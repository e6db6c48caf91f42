/** Pixels worked on at once, in all. Encoder and decoder take up to 9 bytes for each. */
const room = 24_000_000;

let taken = 0;
const waiting: { readonly weight: number; readonly enter: () => void }[] = [];

/**
 * Does heavy work on pixels when there is room for it, first come first served. Many images may be under way at once;
 * what decodes and encodes them takes several times their size, and gains nothing beyond the cores of the machine.
 *
 * @param pixels - Width times height. What is larger than the room has it for itself.
 * @param work - Must not come back here: it would wait for itself. So the `pixels()` of views never do.
 */
export async function inTurn<Result>(pixels: number, work: () => Promise<Result>): Promise<Result> {
  const weight = Math.min(pixels, room);
  await new Promise<void>((enter) => {
    waiting.push({ weight, enter });
    letIn();
  });
  try {
    return await work();
  } finally {
    taken -= weight;
    letIn();
  }
}

function letIn(): void {
  for (let [next] = waiting; next !== undefined && taken + next.weight <= room; [next] = waiting) {
    waiting.shift();
    taken += next.weight;
    next.enter();
  }
}
