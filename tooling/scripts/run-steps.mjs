/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} what - For people.
 * @property {readonly string[]} [needs] - Steps before it, by name.
 * @property {boolean} [alone] - Nothing runs beside it.
 */

/**
 * Runs steps as soon as what they need is there, earlier ones first, some at once. A step whose result is known is not run, unless
 * one that it needs was.
 *
 * @template {Step} One
 * @param {readonly One[]} steps - Each after those that it needs.
 * @param {object} options
 * @param {number} options.atOnce
 * @param {AbortSignal} [options.signal] - Ends those under way.
 * @param {(step: One, results: Record<string, any>) => any} options.reusable - Its result, where that is known; else `undefined`.
 * @param {(step: One, results: Record<string, any>, signal: AbortSignal) => Promise<any>} options.run
 * @param {(step: One) => void} options.onEnd - Run or known, as they end.
 * @returns {Promise<Record<string, any>>} Results by name.
 * @throws {Error} Of the first step that failed, which is its `step`; by then no other one is under way.
 */
export async function runSteps(steps, { atOnce, signal, reusable, run, onEnd }) {
  const results = {};
  const ran = new Set();
  const waiting = new Set(steps);
  /** @type {Map<One, Promise<void>>} */
  const underWay = new Map();
  const stop = new AbortController();
  const signals = AbortSignal.any(signal === undefined ? [stop.signal] : [stop.signal, signal]);
  let failure;

  async function begin(step) {
    try {
      const isAsItWas = !(step.needs ?? []).some((name) => ran.has(name));
      const known = isAsItWas ? reusable(step, results) : undefined;
      if (known === undefined) {
        ran.add(step.name);
        results[step.name] = await run(step, results, signals);
      } else results[step.name] = known;
      onEnd(step);
    } catch (error) {
      failure ??= Object.assign(error, { step });
      stop.abort();
    } finally {
      underWay.delete(step);
    }
  }

  const isReady = ({ needs = [] }) => needs.every((name) => name in results);
  const fits = ({ alone = false }) =>
    underWay.size < (alone ? 1 : atOnce) && ![...underWay.keys()].some((other) => other.alone === true);
  while (waiting.size + underWay.size > 0 && failure === undefined) {
    signals.throwIfAborted();
    const next = [...waiting].find((step) => isReady(step) && fits(step));
    if (next !== undefined) {
      waiting.delete(next);
      // Later: one whose result is known ends at once, and would be noted as under way after that.
      underWay.set(next, Promise.resolve(next).then(begin));
    } else if (underWay.size > 0) await Promise.race(underWay.values());
    else
      throw new Error(`what ${[...waiting].map(({ name }) => name).join(', ')} need is not among the steps`);
  }
  await Promise.all(underWay.values());
  if (failure !== undefined) throw failure;
  return results;
}
