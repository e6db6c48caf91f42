import type { JsonValue } from '@r2i/schema';
import type { SchemaElement } from 'hyparquet';

/** A column of a Parquet table, with its type as Hugging Face `datasets` names it. */
export interface TableColumn {
  readonly name: string;
  /** The column's part of the schema, parents before children. */
  readonly elements: readonly SchemaElement[];
  readonly feature: JsonValue;
  /** Whether it holds pictures, at a member `bytes`. */
  readonly hasImages: boolean;
}

export interface TableImage {
  readonly bytes: Uint8Array;
  /** File name for people and for the reader's guess of the format. */
  readonly path: string;
}

const image = { _type: 'Image' };

/** Text; `null` allowed. */
export function textColumn(name: string): TableColumn {
  const elements: SchemaElement[] = [{ ...text(name), repetition_type: 'OPTIONAL' }];
  return { name, elements, feature: { dtype: 'string', _type: 'Value' }, hasImages: false };
}

/** One image, as struct<bytes, path>. */
export function imageColumn(name: string): TableColumn {
  return { name, elements: imageElements(name), feature: image, hasImages: true };
}

/** A list of images, each struct<bytes, path>. */
export function imageListColumn(name: string): TableColumn {
  const elements = listElements(name, imageElements('element'));
  return { name, elements, feature: { feature: image, _type: 'Sequence' }, hasImages: true };
}

/** A list of numbers; `null` allowed for the list. */
export function numberListColumn(name: string, type: 'FLOAT' | 'INT32'): TableColumn {
  const elements = listElements(name, [{ name: 'element', type, repetition_type: 'OPTIONAL' }]);
  const dtype = type === 'FLOAT' ? 'float32' : 'int32';
  const feature = { feature: { dtype, _type: 'Value' }, _type: 'Sequence' };
  return { name, elements, feature, hasImages: false };
}

/** A list of texts; `null` allowed for the list. */
export function textListColumn(name: string): TableColumn {
  const elements = listElements(name, [{ ...text('element'), repetition_type: 'OPTIONAL' }]);
  const feature = { feature: stringFeature, _type: 'Sequence' };
  return { name, elements, feature, hasImages: false };
}

/** A struct of texts and whole numbers; `null` allowed for it and for each of them. */
export function structColumn(
  name: string,
  members: Readonly<Record<string, 'text' | 'INT64' | 'DOUBLE'>>,
): TableColumn {
  return { name, ...struct(name, members), hasImages: false };
}

/** A list of structs of texts, as chats are. */
export function textStructListColumn(name: string, members: readonly string[]): TableColumn {
  const { elements, feature } = struct(
    'element',
    Object.fromEntries(members.map((member) => [member, 'text'])),
  );
  return { name, elements: listElements(name, elements), feature: [feature], hasImages: false };
}

function struct(
  name: string,
  members: Readonly<Record<string, 'text' | 'INT64' | 'DOUBLE'>>,
): Pick<TableColumn, 'elements' | 'feature'> {
  const entries = Object.entries(members);
  return {
    elements: [
      { name, repetition_type: 'OPTIONAL', num_children: entries.length },
      ...entries.map(
        ([member, type]): SchemaElement =>
          type === 'text'
            ? { ...text(member), repetition_type: 'OPTIONAL' }
            : { name: member, type, repetition_type: 'OPTIONAL' },
      ),
    ],
    feature: Object.fromEntries(
      entries.map(([member, type]) => [member, type === 'text' ? stringFeature : numberFeatures[type]]),
    ),
  };
}

const stringFeature = { dtype: 'string', _type: 'Value' };
const numberFeatures = {
  INT64: { dtype: 'int64', _type: 'Value' },
  DOUBLE: { dtype: 'float64', _type: 'Value' },
};

function text(name: string): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
}

function imageElements(name: string): SchemaElement[] {
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    { ...text('path'), repetition_type: 'OPTIONAL' },
  ];
}

function listElements(name: string, element: readonly SchemaElement[]): SchemaElement[] {
  return [
    {
      name,
      repetition_type: 'OPTIONAL',
      num_children: 1,
      converted_type: 'LIST',
      logical_type: { type: 'LIST' },
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ];
}
