/** Columns that may hold the file name of an image, the first one that does. */
export const imageNameColumns: readonly string[] = ['file_name', 'filename', 'image_path'];

/**
 * The name of an image in a Parquet file: `<file>/<row, eight digits>`, with `/<file_name>` where a column has one.
 *
 * @param row - Counted from 1.
 */
export function parquetImageName(
  file: string,
  { row, fields }: { readonly row: number; readonly fields: Readonly<Record<string, unknown>> },
): string {
  const given = imageNameColumns.map((column) => fields[column]).find((value) => typeof value === 'string');
  const number = String(row).padStart(8, '0');
  return typeof given === 'string' && given !== '' ? `${file}/${number}/${given}` : `${file}/${number}`;
}
