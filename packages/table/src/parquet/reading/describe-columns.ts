import type { FileMetaData } from 'hyparquet';

type Schema = FileMetaData['schema'];

/** Names of the top-level columns, in the file's order. */
export function topLevelNames(schema: Schema): string[] {
  return topLevelColumns(schema).map(([column]) => column?.name ?? '');
}

/** Those that hold bytes, alone, in a struct with a field `bytes`, or in a list of either. */
export function binaryNames(schema: Schema): string[] {
  const holdsBytes = ({ type, converted_type, logical_type }: Schema[number]): boolean =>
    type === 'BYTE_ARRAY' && converted_type === undefined && logical_type === undefined;
  return topLevelColumns(schema)
    .filter((elements) => elements.some(holdsBytes))
    .map(([column]) => column?.name ?? '');
}

/** The elements of each top-level column, the column itself first. */
function topLevelColumns(schema: Schema): Schema[] {
  const columns: Schema[] = [];
  let position = 1;
  const skip = (): void => {
    const children = schema[position]?.num_children ?? 0;
    position += 1;
    for (let child = 0; child < children && position < schema.length; child += 1) skip();
  };
  while (position < schema.length) {
    const start = position;
    skip();
    columns.push(schema.slice(start, position));
  }
  return columns;
}
