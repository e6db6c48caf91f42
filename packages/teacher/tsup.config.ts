import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: [
    'src/ai-sdk/index.ts',
    'src/budget/index.ts',
    'src/openai/index.ts',
    'src/openai/served-model.ts',
    'src/prompts/index.ts',
    'src/roles/index.ts',
    'src/roles/questioner-options.ts',
    'src/roles/solver-options.ts',
  ],
});
