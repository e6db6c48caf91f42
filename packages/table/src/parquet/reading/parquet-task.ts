import { z } from 'zod';

import type { PackedTexts } from './packed-texts.ts';

/** What the worker is asked. The file is named each time: a worker that had to be ended leaves nothing behind. */
export type ParquetTask =
  | { readonly kind: 'open'; readonly path: string }
  | {
      readonly kind: 'read';
      readonly path: string;
      readonly columns: readonly string[];
      readonly group: number;
      /** Counted from the first row of the group; the end is exclusive. */
      readonly start: number;
      readonly end: number;
    };

export const parquetTaskSchema: z.ZodType<ParquetTask> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), path: z.string() }),
  z.object({
    kind: z.literal('read'),
    path: z.string(),
    columns: z.array(z.string()),
    group: z.int(),
    start: z.int(),
    end: z.int(),
  }),
]);

/** What it answers. Buffers of values are handed over. */
export type ParquetReply =
  | {
      readonly kind: 'opened';
      readonly columns: readonly string[];
      readonly binaryColumns: readonly string[];
      /** Value of the key `huggingface`. */
      readonly datasetInfo: string | null;
      /** Of the file. */
      readonly bytes: number;
      /** Rows of each row group. */
      readonly groupRows: Float64Array;
      /** Whether it says where the pages of each column lie. */
      readonly groupIndexed: Uint8Array;
    }
  | {
      readonly kind: 'rows';
      readonly columns: readonly (PackedTexts | readonly unknown[])[];
      /** What it took, see `WorkBudget`. */
      readonly work: number;
    }
  | {
      readonly kind: 'failed';
      readonly problem: string;
      readonly isMissing: boolean;
      /** Whether the file is whole, but more than fits. */
      readonly isTooLarge: boolean;
      /** Counted from the first of the group; `null` where more is meant. */
      readonly row: number | null;
      readonly column: string | null;
      readonly work: number;
    };

export const parquetReplySchema: z.ZodType<ParquetReply> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    columns: z.array(z.string()),
    binaryColumns: z.array(z.string()),
    datasetInfo: z.string().nullable(),
    bytes: z.number(),
    groupRows: z.instanceof(Float64Array),
    groupIndexed: z.instanceof(Uint8Array),
  }),
  // Not looked at value by value: it comes from code of this package, and there are millions.
  z.object({
    kind: z.literal('rows'),
    columns: z.custom<readonly (PackedTexts | readonly unknown[])[]>(Array.isArray),
    work: z.number(),
  }),
  z.object({
    kind: z.literal('failed'),
    problem: z.string(),
    isMissing: z.boolean(),
    isTooLarge: z.boolean(),
    row: z.number().nullable(),
    column: z.string().nullable(),
    work: z.number(),
  }),
]);
