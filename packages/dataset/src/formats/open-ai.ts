import type { LineFormat } from '@r2i/schema';
import { z } from 'zod';

const dataUrl = /^data:image\/(?:jpeg|png|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

const rowSchema = z
  .strictObject({
    messages: z.tuple([
      z.strictObject({
        role: z.literal('user'),
        content: z.tuple([
          z.strictObject({
            type: z.literal('image_url'),
            image_url: z.strictObject({
              url: z.string().regex(dataUrl, 'must be a base64 data URL of a JPEG, PNG or WebP'),
            }),
          }),
          z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
        ]),
      }),
      z.strictObject({ role: z.literal('assistant'), content: z.string().min(1) }),
    ]),
  })
  .transform(({ messages: [user, assistant] }) => ({
    image: { bytes: bytesOf(user.content[0].image_url.url) },
    prompt: user.content[1].text,
    target: assistant.content,
    box: null,
    id: null,
  }));

/** OpenAI's chat form, image inside as a data URL. Has no key of ours: services refuse keys they do not know. */
export const openAi: LineFormat = {
  source: 'https://platform.openai.com/docs/guides/vision-fine-tuning',
  images: 'inside',
  line: ({ prompt, target, image }) => ({
    messages: [
      {
        role: 'user',
        content: [
          {
            type: 'image_url',
            image_url: {
              url: `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`,
            },
          },
          { type: 'text', text: prompt },
        ],
      },
      { role: 'assistant', content: target },
    ],
  }),
  load: (line) => rowSchema.parse(line),
};

function bytesOf(url: string): Uint8Array {
  return new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}
