import type { FileMetaData } from 'hyparquet';

/** Rows of nothing but one value take next to no space; more than this a byte were never written. */
const mostRowsPerByte = 64;
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
  let rows = 0;
  for (const [index, group] of row_groups.entries()) {
    const count = Number(group.num_rows);
    const fits = Number.isSafeInteger(count) && count >= 0 && count <= fileBytes * mostRowsPerByte;
    if (!fits) throw new Error(`row group ${index + 1} cannot have ${group.num_rows} rows`);
    rows += count;
    if (rows > fileBytes * mostRowsPerByte) throw new Error(`its row groups say more than ${rows} rows`);
    for (const { meta_data } of group.columns) {
      if (meta_data === undefined) continue;
      // Not where it ends: pages that rows share are counted for each of them.
      const [start, values] = [meta_data.data_page_offset, meta_data.num_values].map(Number);
      const lies = start !== undefined && start >= 0 && start <= fileBytes;
      if (!lies || !(values !== undefined && values >= 0 && values <= fileBytes * mostRowsPerByte)) {
        throw new Error(`a column of row group ${index + 1} does not lie in the file`);
      }
    }
  }
  if (rows !== Number(num_rows)) throw new Error(`it says ${num_rows} rows, and its row groups have ${rows}`);
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
