/**
 * Name of a shard as Hugging Face `datasets` knows them.
 *
 * @example
 * shardName('train', 0, 3, 'parquet'); // 'train-00000-of-00003.parquet'
 */
export function shardName(split: string, index: number, count: number, extension: string): string {
  const digits = (value: number): string => String(value).padStart(5, '0');
  return `${split}-${digits(index)}-of-${digits(count)}.${extension}`;
}
