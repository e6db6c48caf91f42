import { z } from 'zod';

const point = z.tuple([z.number(), z.number()]).readonly();
const edges = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();

/** Why a sign is hard to read. */
export const difficultyTags = [
  'small',
  'low-contrast',
  'blur',
  'noise',
  'bar',
  'look-alikes',
  'edge-touch',
  'edge-cut',
  'duplicate',
  'part-of-longer',
] as const;

export type DifficultyTag = (typeof difficultyTags)[number];

/** One line of text in a scene. Coordinates are pixels of the scene; boxes are `[left, top, right, bottom]`. */
export const truthLineSchema = z.strictObject({
  /** File name of the scene. */
  scene: z.string(),
  /** The sign, unique over all scenes; the lines of one sign share it. */
  group: z.string(),
  /** Position of the line within its sign, from the top, 0 first. */
  line: z.int().min(0),
  kind: z.enum(['rendered', 'cut-out']),
  /** What the line says in full. */
  text: z.string().min(1),
  /** The text with each letter that cannot be seen in full replaced by U+25A1. */
  visible: z.string(),
  /** Whether any letter is hidden or cut. */
  partial: z.boolean(),
  /** Corners of the seen text: top-left, top-right, bottom-right, bottom-left. */
  quad: z.tuple([point, point, point, point]).readonly(),
  /** Upright box around `quad`. */
  box: edges,
  /** Upright box around the whole sign. */
  plate: edges,
  /** Height of a capital letter in pixels. */
  letterHeight: z.number().positive(),
  tags: z.array(z.enum(difficultyTags)).readonly(),
  /** The words of the line and where they are; of a cut-out, estimated from the lengths of the words. */
  words: z.array(z.strictObject({ text: z.string().min(1), box: edges }).readonly()).readonly(),
});

export type TruthLine = Readonly<z.infer<typeof truthLineSchema>>;
