import type { Think } from '@r2i/mock-services';
import { z } from 'zod';

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/**
 * What a mock teacher says, as the model behind another service. What the service was sent goes on as it is, but for the
 * number of choices.
 *
 * @param url - Root of the mock teacher.
 */
export function thinkAs(url: string): Think {
  return async ({ body, choice }) => {
    const asked: unknown = JSON.parse(body);
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(asked), n: choice + 1 }),
    });
    const { choices } = completionSchema.parse(await response.json());
    return choices[choice]?.message.content ?? '';
  };
}
