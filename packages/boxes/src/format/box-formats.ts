/** Forms that annotations come in; `r2i` is our own JSONL. */
export const boxFormats = [
  'coco',
  'yolo',
  'zwz',
  'r2i',
  'voc',
  'cvat',
  'labelme',
  'label-studio',
  'visual-genome',
  'huggingface',
] as const;

export type BoxFormat = (typeof boxFormats)[number];

/** What is read, for people. */
export const readBoxFormats: string =
  'read are coco (a JSON file, or a folder of them), label-studio and visual-genome (one JSON file), labelme (JSON files), voc and cvat (XML), yolo (a folder of .txt ' +
  'labels), huggingface (objects of Parquet files or of metadata.jsonl), zwz and r2i (JSONL)';
