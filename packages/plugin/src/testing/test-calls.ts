import type { CallPath } from '@r2i/teacher';

/** A call path that makes each call once, checks its result, and keeps nothing. */
export function testCalls(): CallPath {
  return {
    async call({ run, schema, signal = new AbortController().signal }) {
      signal.throwIfAborted();
      return schema.parse(await run(signal, 0));
    },
    async callSamples({ run, samples, schema, signal = new AbortController().signal }) {
      signal.throwIfAborted();
      const results = await run(samples, signal, 0);
      if (results.length !== samples.length) {
        throw new RangeError(`${results.length} results for ${samples.length} samples`);
      }
      return results.map((result) => ({ ok: true, value: schema.parse(result) }));
    },
  };
}
