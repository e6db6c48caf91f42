import { dirname, join } from 'node:path';

import { type PromptRecord, parseJson, promptRecordSchema } from '@r2i/schema';
import { z } from 'zod';

import { textIfThere } from '../files/text-if-there.ts';

const summarySchema = z.object({ model: z.string().nullable(), prompt: promptRecordSchema });

/**
 * How the answers of a file were asked, as the summary of the same model in its folder says: answers that are scored anew
 * were asked as they were.
 *
 * @returns `null` where there is no summary, or it is of another model or of an earlier version that did not record it.
 */
export async function promptBeside(
  file: string,
  { model }: { readonly model: string },
): Promise<PromptRecord | null> {
  const path = join(dirname(file), 'summary.json');
  const text = await textIfThere(path);
  if (text === null) return null;
  try {
    const summary = summarySchema.safeParse(parseJson(text, path));
    return summary.success && summary.data.model === model ? summary.data.prompt : null;
  } catch {
    // Another's file of that name.
    return null;
  }
}
