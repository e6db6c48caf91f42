import { type WordingName, wordingNames } from '@r2i/answers/wording-names';
import { z } from 'zod';

/** Fields of a served solver's options, for schemas that have more. */
export const teacherSolverShape: { readonly wording: z.ZodExactOptional<z.ZodType<WordingName>> } = {
  wording: z
    .enum(wordingNames)
    .exactOptional()
    .meta({ description: 'words in which a question is put', unset: 'zoombench' }),
};
