import { messageOf } from '@r2i/schema/errors';
import { z } from 'zod';

/** What was wrong, and in which column as far as that is known. */
export interface FaultDetail {
  readonly column: string | null;
  readonly detail: string;
}

/** A plug-in's schemas may be those of another copy of zod. */
const issuesSchema = z.object({
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).min(1),
});

/** The first thing that an error says, in one line. */
export function faultDetail(error: unknown): FaultDetail {
  const { data } = issuesSchema.safeParse(error);
  const [issue] = data?.issues ?? [];
  if (issue !== undefined) return { column: issue.path.join('.') || null, detail: issue.message };
  const message = messageOf(error);
  return { column: null, detail: message.split('\n')[0] ?? message };
}

/** As {@link faultDetail}, as one text. */
export function faultText(error: unknown): string {
  const { column, detail } = faultDetail(error);
  return column === null ? detail : `${column}: ${detail}`;
}
