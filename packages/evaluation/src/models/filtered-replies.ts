import { isRefusal } from '@r2i/schema';
import type { TeacherReply } from '@r2i/teacher';

/**
 * Replies of a request; where a filter of the service stopped the request itself, as Azure does with status 400, a reply
 * that says so for each that was wanted. It is what the model as it is served makes of the item, and no fault of a call.
 */
export async function filteredReplies(
  replies: Promise<readonly TeacherReply[]>,
  { model, samples }: { readonly model: string; readonly samples: number },
): Promise<readonly TeacherReply[]> {
  try {
    return await replies;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const usage = { inputTokens: 0, outputTokens: 0 };
    return Array.from({ length: samples }, () => ({
      text: '',
      finish: 'content-filter' as const,
      usage,
      model,
    }));
  }
}
