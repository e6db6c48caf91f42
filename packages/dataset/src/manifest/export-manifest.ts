import {
  type ChoiceLetter,
  choiceLetters,
  type Dimension,
  dimensions,
  type JsonValue,
  sha256Schema,
} from '@r2i/schema';
import { z } from 'zod';
import { planRules } from '../plan/plan-export.ts';
import { sampleRules, withheldRules } from '../plan/row-rules.ts';
import { type DecontaminationRecord, decontaminationRecordSchema } from './decontamination-record.ts';
import {
  type ExportSettings,
  type ExportSplit,
  type ExportView,
  exportSettingsSchema,
  exportSplits,
  exportViews,
} from './export-settings.ts';
import { type ReviewReport, reviewReportSchema } from './review-report.ts';

/** A file of an export. Those with rows say whose they are. */
export interface ExportedFile {
  /** Below the export's folder with `/` between folders. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** `null` for files without rows. */
  readonly part: {
    /** Configuration of a dataset with several; empty for the only one. */
    readonly config: string;
    readonly split: ExportSplit;
    /** Counted from 0. */
    readonly shard: number;
  } | null;
}

/** A sample that was left out because a benchmark shows it too; a line of `leaks.jsonl` besides its `schema`. */
export interface LeakRecord {
  readonly sample: string;
  readonly image: string;
  /** Name of the benchmark and id of its item. */
  readonly benchmark: string;
  readonly item: string;
  /** What is the same, for people. */
  readonly reason: string;
}

/** Rules that leave samples out, in the order in which they are applied. */
export const exportRules: readonly [
  ...typeof withheldRules,
  'leak',
  ...typeof sampleRules,
  ...typeof planRules,
] = [...withheldRules, 'leak', ...sampleRules, ...planRules];

/** A line of `left-out.jsonl`: a sample of the runs that has no row, and the rule that left it out. */
export interface LeftOutRecord {
  readonly schema: 'r2i.left-out/1';
  readonly sample: string;
  readonly rule: (typeof exportRules)[number];
}

/** Contents of `export.json`: what was written, from what, and how. Same runs and settings, same text. */
export interface ExportManifest {
  readonly schema: 'r2i.export/1';
  /** Versions of what makes the bytes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Ids of the runs, in order. */
  readonly runs: readonly string[];
  readonly settings: ExportSettings;
  /** The plug-in that has the format, and its options as they were given; left out where the format is built in. */
  readonly plugin?: { readonly name: string; readonly options: JsonValue };
  readonly counts: {
    /** Samples in the runs, each once. */
    readonly candidates: number;
    readonly samples: number;
    readonly rows: number;
    readonly images: number;
    /** Photos of the samples that look like another of them, and those with the very same pixels; `null`: not compared. */
    readonly nearDuplicates: { readonly alike: number; readonly samePixels: number } | null;
    /** Samples left out, by the rule that left them out. */
    readonly dropped: Readonly<Record<LeftOutRecord['rule'], number>>;
    /** Samples written without a row of the plain photo, by why; for formats that have every view. */
    readonly withoutPlain: Readonly<Record<'plainAmbiguous' | 'plainUnchecked', number>>;
    readonly splits: Readonly<Partial<Record<ExportSplit, number>>>;
    /** Samples of the validation split, and how many were asked for; `asked` is `null` where it was a share. */
    readonly validation: { readonly asked: number | null; readonly samples: number } | null;
    readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
    /** Right letters of the questions with options, in the runs and as written. */
    readonly letters: {
      readonly before: Readonly<Partial<Record<ChoiceLetter, number>>>;
      readonly after: Readonly<Partial<Record<ChoiceLetter, number>>>;
    };
  };
  /** Benchmarks that samples were compared with. */
  readonly decontaminated: readonly string[];
  /** How they were compared; `null` where they were not, or by an earlier version. */
  readonly decontamination: DecontaminationRecord | null;
  /** What people decided, where accepted samples alone were asked for; else `null`. */
  readonly review: ReviewReport | null;
  readonly files: readonly ExportedFile[];
}

/** A line of `export-rows.jsonl`: where a row lies and where it comes from. */
export interface ExportedRow {
  readonly schema: 'r2i.export-row/1';
  readonly sample: string;
  readonly run: string;
  readonly config: string;
  readonly split: ExportSplit;
  /** Counted from 0. */
  readonly shard: number;
  /** Counted from 1. */
  readonly row: number;
  readonly view: ExportView;
  readonly form: 'choice' | 'open';
  readonly letter: ChoiceLetter;
  readonly target: string;
  /** In words, also where the target is a letter; earlier versions did not write it. */
  readonly answer?: string;
  /** Earlier versions did not write it. */
  readonly dimension?: Dimension;
  readonly photo: {
    readonly id: string;
    readonly name: string;
    readonly licence: string | null;
    readonly origin: string | null;
  };
  readonly image: { readonly sha256: string; readonly width: number; readonly height: number };
  /** `[x1, y1, x2, y2]` in pixels of the row's image. */
  readonly bbox: readonly number[];
}

const count = z.int().nonnegative();

const currentSchema = z.strictObject({
  schema: z.literal('r2i.export/1'),
  versions: z.record(z.string(), z.string()),
  runs: z.array(z.string()),
  settings: exportSettingsSchema,
  plugin: z.strictObject({ name: z.string().min(1), options: z.json() }).exactOptional(),
  counts: z.strictObject({
    candidates: count,
    samples: count,
    rows: count,
    images: count,
    nearDuplicates: z.strictObject({ alike: count, samePixels: count }).nullable().default(null),
    dropped: z.strictObject({
      superseded: count.default(0),
      unreviewed: count.default(0),
      reviewRejected: count.default(0),
      reviewConflict: count.default(0),
      leak: count,
      // Exports from before these rules have none of them.
      sameOptions: count.default(0),
      plainAmbiguous: count.default(0),
      plainUnchecked: count.default(0),
      duplicate: count.default(0),
      imageCap: count,
      dimensionCap: count,
      quota: count,
    }),
    withoutPlain: z
      .strictObject({ plainAmbiguous: count, plainUnchecked: count })
      .default({ plainAmbiguous: 0, plainUnchecked: 0 }),
    splits: z.partialRecord(z.enum(exportSplits), count),
    validation: z.strictObject({ asked: count.nullable(), samples: count }).nullable().default(null),
    dimensions: z.partialRecord(z.enum(dimensions), count),
    letters: z.strictObject({
      before: z.partialRecord(z.enum(choiceLetters), count),
      after: z.partialRecord(z.enum(choiceLetters), count),
    }),
  }),
  decontaminated: z.array(z.string()),
  decontamination: decontaminationRecordSchema.nullable().default(null),
  review: reviewReportSchema.nullable().default(null),
  files: z.array(
    z.strictObject({
      path: z.string().min(1),
      bytes: count,
      sha256: sha256Schema,
      rows: count,
      part: z.strictObject({ config: z.string(), split: z.enum(exportSplits), shard: count }).nullable(),
    }),
  ),
});

const looseSchema = z.looseObject({
  settings: z.looseObject({}),
  counts: z.looseObject({ dropped: z.looseObject({}) }),
});

/** The first exports compared neither samples nor photos, and their settings do not say so. */
function fromEarlier(given: unknown): unknown {
  const { data } = looseSchema.safeParse(given);
  if (data === undefined || 'duplicate' in data.counts.dropped) return given;
  return { ...data, settings: { duplicateIou: null, nearDuplicates: null, ...data.settings } };
}

export const exportManifestSchema: z.ZodType<ExportManifest> = z.preprocess(fromEarlier, currentSchema);

export const leftOutRecordSchema: z.ZodType<LeftOutRecord> = z.strictObject({
  schema: z.literal('r2i.left-out/1'),
  sample: sha256Schema,
  rule: z.enum(exportRules),
});

export const exportedRowSchema: z.ZodType<ExportedRow> = z.strictObject({
  schema: z.literal('r2i.export-row/1'),
  sample: sha256Schema,
  run: z.string().min(1),
  config: z.string(),
  split: z.enum(exportSplits),
  shard: count,
  row: z.int().positive(),
  view: z.enum(exportViews),
  form: z.enum(['choice', 'open']),
  letter: z.enum(choiceLetters),
  target: z.string().min(1),
  answer: z.string().min(1).exactOptional(),
  dimension: z.enum(dimensions).exactOptional(),
  photo: z.strictObject({
    id: sha256Schema,
    name: z.string().min(1),
    licence: z.string().nullable(),
    origin: z.string().nullable(),
  }),
  image: z.strictObject({ sha256: sha256Schema, width: z.int().positive(), height: z.int().positive() }),
  bbox: z.array(z.number()).length(4),
});
