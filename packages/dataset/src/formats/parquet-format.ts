import type { ExportRow, RowSink, RowSinkOptions, StatedRow } from '@r2i/schema';
import {
  createScratchBuffers,
  imageListColumn,
  numberListColumn,
  openParquet,
  openTable,
  type TableColumn,
  type TableRow,
  type TableValue,
  textColumn,
} from '@r2i/table';
import { z } from 'zod';
import { shardedSink } from '../sinks/sharded-sink.ts';

/** The one image of a row, as trainers want it: a list of struct<bytes, path>. */
export const imagesColumn: TableColumn = imageListColumn('images');

export function imagesValue({ image, imageName }: ExportRow): TableValue {
  return [{ bytes: image.bytes, path: imageName }];
}

/** Columns that say where a row comes from. Loaders pass them over. */
export const provenanceColumns: readonly TableColumn[] = [
  numberListColumn('bbox', 'FLOAT'),
  numberListColumn('image_size', 'INT32'),
  textColumn('id'),
  textColumn('image_id'),
  textColumn('run'),
  textColumn('view'),
  textColumn('dimension'),
  textColumn('question_type'),
  textColumn('licence'),
  textColumn('origin'),
];

export function provenanceValues({ sample, run, view, form, image, box }: ExportRow): TableRow {
  return {
    bbox: [box.left, box.top, box.right, box.bottom],
    image_size: [image.width, image.height],
    id: sample.id,
    image_id: sample.image.id,
    run,
    view,
    dimension: sample.question.dimension,
    question_type: form === 'choice' ? 'MCQ' : 'OQ',
    licence: sample.image.licence ?? null,
    origin: sample.image.origin ?? null,
  };
}

const text: z.ZodOptional<z.ZodString> = z.string().optional();
type Text = typeof text;

/** {@link provenanceValues} as they are read. Earlier versions wrote fewer. */
export const provenanceShape: {
  readonly image_size: z.ZodOptional<z.ZodArray<z.ZodNumber>>;
  readonly image_id: Text;
  readonly run: Text;
  readonly view: Text;
  readonly dimension: Text;
  readonly question_type: Text;
  readonly licence: z.ZodNullable<Text>;
  readonly origin: z.ZodNullable<Text>;
} = {
  image_size: z.array(z.number()).length(2).optional(),
  image_id: text,
  run: text,
  view: text,
  dimension: text,
  question_type: text,
  licence: text.nullable(),
  origin: text.nullable(),
};

const provenanceSchema: z.ZodObject<typeof provenanceShape> = z.object(provenanceShape);

/** What {@link provenanceShape} says of a row. */
export function statedOf({
  image_size,
  image_id,
  question_type,
  ...same
}: z.infer<typeof provenanceSchema>): {
  readonly imageSize: readonly number[] | undefined;
  readonly stated: StatedRow;
} {
  return {
    imageSize: image_size,
    stated: {
      photo: image_id,
      form: question_type === 'MCQ' ? 'choice' : question_type === 'OQ' ? 'open' : question_type,
      ...{ run: same.run, view: same.view, dimension: same.dimension },
      ...{ licence: same.licence, origin: same.origin },
    },
  };
}

/** Sharded Parquet files in `data/`, or in the folder of a configuration. */
export function parquetSink(
  options: RowSinkOptions,
  columns: readonly TableColumn[],
  toRow: (row: ExportRow, index: number) => TableRow,
): RowSink {
  let index = 0;
  const memories = createScratchBuffers();
  return shardedSink(options, options.config === '' ? 'data' : options.config, 'parquet', async (path) => {
    const table = await openTable(path, { columns, memories });
    return {
      async append(row) {
        await table.append(toRow(row, index));
        index += 1;
      },
      finish: () => table.finish(),
      discard: () => table.discard(),
    };
  });
}

export async function* readParquetRows(
  path: string,
): AsyncGenerator<{ readonly fields: unknown; readonly row: number }> {
  const table = await openParquet(path);
  yield* table.read(table.columns);
}

const tableImageSchema = z.object({
  bytes: z.instanceof(Uint8Array, { error: 'must hold the bytes of an image' }),
  path: z.string().nullable(),
});

export const imagesSchema: z.ZodType<{ bytes: Uint8Array }> = z
  .array(tableImageSchema)
  .length(1)
  .transform(([image]) => ({ bytes: image?.bytes ?? new Uint8Array() }));

export const imageSchema: z.ZodType<{ bytes: Uint8Array }> = tableImageSchema.transform(({ bytes }) => ({
  bytes,
}));

export const boxSchema: z.ZodType<readonly number[]> = z.array(z.number()).length(4);
