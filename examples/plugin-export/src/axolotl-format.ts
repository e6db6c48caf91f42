import type { ExportFile, ExportRow, LineFormat, LoadedRow } from '@r2i/schema';
import { z } from 'zod';

/** What a person may say about the format. */
export interface AxolotlOptions {
  /** Put before the path of each image and file; empty where Axolotl is started in the export's folder. */
  readonly root: string;
  /** What the model is told before each question. */
  readonly system?: string | undefined;
}

const textSchema = z.object({ type: z.literal('text'), text: z.string().min(1) });
const userSchema = z.object({
  role: z.literal('user'),
  content: z.tuple([z.object({ type: z.literal('image'), path: z.string().min(1) }), textSchema]),
});
const assistantSchema = z.object({ role: z.literal('assistant'), content: z.tuple([textSchema]) });

/**
 * Axolotl's form of conversations with images: a list of `messages`, each with `role` and a list of `content`. No key of
 * the line's own may have "image" in its name: Axolotl takes every such key for an image.
 */
export function createAxolotlFormat({ root, system }: AxolotlOptions): LineFormat {
  const said = system === undefined ? [] : [{ role: 'system', content: [textPart(system)] }];
  const lineSchema = z.object({
    messages: z.array(z.unknown()).length(said.length + 2),
    id: z.string(),
  });
  return {
    source: 'https://docs.axolotl.ai/docs/multimodal.html#dataset-format',
    line: ({ prompt, target, imageName, sample, run }: ExportRow) => ({
      messages: [
        ...said,
        {
          role: 'user',
          content: [{ type: 'image', path: `${root}images/${imageName}` }, textPart(prompt)],
        },
        { role: 'assistant', content: [textPart(target)] },
      ],
      id: sample.id,
      run,
    }),
    load(line): LoadedRow {
      const { messages, id } = lineSchema.parse(line);
      const [user, assistant] = messages.slice(said.length);
      const [image, question] = userSchema.parse(user).content;
      const [answer] = assistantSchema.parse(assistant).content;
      if (JSON.stringify(messages.slice(0, said.length)) !== JSON.stringify(said)) {
        throw new Error('the system message is not the one of the options');
      }
      if (!image.path.startsWith(root)) throw new Error(`${image.path} does not begin with ${root}`);
      return {
        image: { path: image.path.slice(root.length) },
        prompt: question.text,
        target: answer.text,
        box: null,
        id,
      };
    },
    extras: (files) => ({ 'axolotl.yaml': configText(files, root) }),
  };
}

function textPart(text: string): { readonly type: 'text'; readonly text: string } {
  return { type: 'text', text };
}

/** The part of Axolotl's configuration that is about the data. */
function configText(files: readonly ExportFile[], root: string): string {
  const listed = (key: string, split: string): readonly string[] => {
    const own = files.filter((file) => file.split === split);
    if (own.length === 0) return [];
    const entries = own.flatMap(({ path }) => [
      `  - path: ${JSON.stringify(`${root}${path}`)}`,
      '    ds_type: json',
      '    type: chat_template',
      '    split: train',
    ]);
    return [`${key}:`, ...entries];
  };
  const lines = [
    '# What Axolotl needs to read this export. Model, template and training are yours to add.',
    'processor_type: AutoProcessor',
    'skip_prepare_dataset: true',
    'remove_unused_columns: false',
    'sample_packing: false',
    ...listed('datasets', 'train'),
    ...listed('test_datasets', 'validation'),
  ];
  return `${lines.join('\n')}\n`;
}
