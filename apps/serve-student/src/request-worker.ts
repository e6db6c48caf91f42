import { serveDesk } from '@r2i/app-shell/server';
import { z } from 'zod';

import { readChatRequest } from './chat-request.ts';
import { readImageUrl } from './read-image-url.ts';
import type { ReadRequest } from './read-request.ts';

// Runs in a worker thread: a body of 32 MiB takes a third of a second to be parsed and decoded.
const bodySchema = z.instanceof(Uint8Array);

await serveDesk((_, serve) =>
  serve({
    answer: async (input) => {
      const { imageUrl, ...request } = readChatRequest(bodySchema.parse(input));
      const image = readImageUrl(imageUrl);
      const output: ReadRequest = { request, image };
      return { output, transfer: [image.buffer] };
    },
  }),
);
