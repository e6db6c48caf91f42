import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { definePlugin } from '@r2i/plugin';
import { createAiSdkTeacher } from '@r2i/teacher/ai-sdk';
import { createTeacherAnswerer } from '@r2i/teacher/roles';
import { z } from 'zod';

export default definePlugin({
  name: 'other-service',
  answerers: {
    'other-service': {
      description: 'a model of the AI SDK answers on the crop',
      options: z.strictObject({ baseUrl: z.url(), model: z.string().min(1) }),
      asks: true,
      create({ baseUrl, model }, { calls }) {
        // Any provider of the AI SDK will do.
        const provider = createOpenAICompatible({ name: 'other', baseURL: baseUrl });
        return createTeacherAnswerer({ model: createAiSdkTeacher(provider(model)), calls });
      },
    },
  },
});
