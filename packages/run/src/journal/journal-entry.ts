import {
  type ImageRecord,
  imageRecordSchema,
  type Rejection,
  rejectionSchema,
  sha256Schema,
  type TrainingSample,
  trainingSampleSchema,
} from '@r2i/schema';
import { z } from 'zod';

/** Everything one image came to: one line of `journal.jsonl`. */
export interface JournalEntry {
  /** Identity of the work done, by content; what `isDone` is asked with. */
  readonly key: string;
  /** Key of the entry whose place it took, where something was asked besides so that quotas are kept. @default `key` */
  readonly first?: string | undefined;
  /** Path of the image below the source's root. */
  readonly name: string;
  /** SHA-256 of the file; `null` where it was not read. @default the id of `image` */
  readonly content?: string | null | undefined;
  /** `null` where the image could not be decoded. */
  readonly image: ImageRecord | null;
  /** In the order of the recipe; written out in that order. */
  readonly samples: readonly TrainingSample[];
  /** In the order of the recipe; written out in that order. */
  readonly rejections: readonly Rejection[];
  /**
   * What was seen on the way, by name, for example `proposals` and `questions`; added up in the summary. If
   * `candidates` is among them, it must equal samples plus rejections.
   */
  readonly seen: Readonly<Record<string, number>>;
  /**
   * True where something could not be known, because a file was unreadable or a call failed. The image counts
   * for now, does not count as done, and its next line takes the place of this one.
   *
   * @default false
   */
  readonly unsettled?: boolean | undefined;
  /**
   * True where a service refused something. The image is done, but not for a process that asks refused things again.
   *
   * @default false
   */
  readonly refused?: boolean | undefined;
}

export const journalEntrySchema: z.ZodType<JournalEntry> = z.strictObject({
  key: z.string().min(1),
  first: z.string().min(1).optional(),
  name: z.string().min(1),
  content: sha256Schema.nullable().optional(),
  image: imageRecordSchema.nullable(),
  samples: z.array(trainingSampleSchema),
  rejections: z.array(rejectionSchema),
  seen: z.record(z.string(), z.number().nonnegative()),
  unsettled: z.boolean().optional(),
  refused: z.boolean().optional(),
});
