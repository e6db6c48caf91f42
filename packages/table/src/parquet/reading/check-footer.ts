import type { FileMetaData } from 'hyparquet';

/** Rows beyond the first of them need a byte each: no table of images or texts does with less. */
const freeRows = 2 ** 16;
/** Values of one kind take next to no space beside the others of their row; more than this a byte were never written. */
const mostValuesPerByte = 64;
const freeValues = 2 ** 22;
/** Far more than any table of images and texts has. */
const mostElements = 4096;
const deepest = 16;
/** Values that unfold to trees of a size that nothing tells beforehand. */
const unread: ReadonlySet<string> = new Set(['VARIANT', 'GEOMETRY', 'GEOGRAPHY']);

/**
 * Compares what a footer says with the size of the file. A damaged count would otherwise have a reader work for ever, or ask for
 * memory that there is not.
 *
 * @throws {Error} Saying what does not fit.
 */
export function checkFooter({ num_rows, row_groups, schema }: FileMetaData, fileBytes: number): void {
  checkSchema(schema);
  // Row groups may lie on the same bytes: what they say together is compared with the file.
  const mostRows = freeRows + Math.min(fileBytes, bytesOfPages(row_groups));
  const mostValues = freeValues + fileBytes * mostValuesPerByte;
  let [rows, values] = [0, 0];
  for (const [index, group] of row_groups.entries()) {
    const count = Number(group.num_rows);
    const fits = Number.isSafeInteger(count) && count >= 0 && count <= mostRows;
    if (!fits) throw new Error(`row group ${index + 1} cannot have ${group.num_rows} rows`);
    rows += count;
    if (rows > mostRows) throw new Error(`its row groups say more than ${mostRows} rows`);
    for (const { meta_data } of group.columns) {
      if (meta_data === undefined) continue;
      // Not where it ends: pages that rows share are counted for each of them.
      const [start, said] = [meta_data.data_page_offset, meta_data.num_values].map(Number);
      const lies = start !== undefined && start >= 0 && start <= fileBytes;
      if (!lies || !(said !== undefined && said >= 0 && said <= mostValues)) {
        throw new Error(`a column of row group ${index + 1} does not lie in the file`);
      }
      values += said;
      if (values > mostValues) throw new Error(`its columns say more than ${mostValues} values`);
    }
  }
  if (rows !== Number(num_rows)) throw new Error(`it says ${num_rows} rows, and its row groups have ${rows}`);
}

/** Of all columns, as they say. */
function bytesOfPages(groups: FileMetaData['row_groups']): number {
  let bytes = 0;
  for (const { columns } of groups) {
    for (const { meta_data } of columns) bytes += Math.max(0, Number(meta_data?.total_compressed_size ?? 0));
  }
  return bytes;
}

function checkSchema(schema: FileMetaData['schema']): void {
  if (schema.length > mostElements) throw new Error(`it has ${schema.length} columns and parts of them`);
  // How many children are still to come, from the root down.
  const open = [1];
  for (const { num_children = 0, name, logical_type } of schema) {
    const left = open.pop();
    if (left === undefined || typeof name !== 'string')
      throw new Error('its list of columns does not add up');
    if (logical_type !== undefined && unread.has(logical_type.type)) {
      throw new Error(`column ${name} is of type ${logical_type.type}, which is not read`);
    }
    if (left > 1) open.push(left - 1);
    if (num_children < 0 || num_children >= schema.length)
      throw new Error('its list of columns does not add up');
    if (num_children > 0) open.push(num_children);
    if (open.length > deepest) throw new Error('its columns are too deep in each other');
  }
  if (open.length > 0) throw new Error('its list of columns does not add up');
}
