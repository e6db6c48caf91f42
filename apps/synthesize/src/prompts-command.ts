import { defineCommand, typedStart, userPath } from '@r2i/app-shell';
import { promptNames } from '@r2i/teacher/served-model';
import { z } from 'zod';

const schema = z.strictObject({
  out: z
    .string()
    .min(1)
    .meta({ description: 'folder that the files go to', placeholder: 'dir', basic: true }),
  only: z
    .array(z.enum(promptNames))
    .min(1)
    .optional()
    .meta({ description: 'prompts that are wanted', placeholder: 'names', unset: 'all', basic: true }),
});

/** Hands out the built-in prompts as files, to be changed and named in a config. */
export const promptsCommand = defineCommand({
  name: 'prompts',
  section: 'synthesize-prompts',
  description:
    'Writes the built-in prompts as files. Change a part, leave the others out, and name the file under "prompts" of a teacher: ' +
    'what is said then stands in the ids of roles, and so in each record. Files that are there are kept.',
  schema,
  examples: [
    `${typedStart} prompts --out own/prompts`,
    `${typedStart} prompts --only write-questions,write-distractors --out own/prompts`,
  ],
  async run({ out, only = promptNames }, { result }) {
    const { writePromptFiles } = await import('./write-prompt-files.ts');
    const folder = userPath(out);
    const { written, kept } = await writePromptFiles(folder, only);
    const lines = [
      ...written.map((name) => `${name}.md`),
      ...kept.map((name) => `${name}.md is there already and was kept`),
    ];
    result(lines.join('\n'), { folder, written, kept });
  },
});
