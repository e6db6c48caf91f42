import { z } from 'zod';

const written = /^(\d{1,6})\/(\d{1,6})$/u;
const most = 100_000;

/** A field of a schema of settings that names one of several parts of the work, as `2/8`. */
export function shard({ description, ...help }: z.GlobalMeta & { readonly description: string }) {
  return z
    .string()
    .transform((text, context) => {
      const [, first = '', second = ''] = written.exec(text) ?? [];
      const [index, count] = [Number(first), Number(second)];
      if (first !== '' && count >= 1 && count <= most && index >= 1 && index <= count)
        return { index, count };
      const hint =
        index === 0 && count >= 1
          ? `shards are counted from 1: where a scheduler counts from 0, give $((INDEX + 1))/${count}`
          : `must be one of so many shards, such as 2/8, at most ${most}`;
      context.addIssue({ code: 'custom', message: hint, input: text });
      return z.NEVER;
    })
    .optional()
    .meta({ description, placeholder: 'i/n', ...help });
}
