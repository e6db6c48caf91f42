import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Template } from '@huggingface/jinja';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';

/** What a model makes of a prompt: its own template and tokenizer, as the folders of the repository hold them. */
export interface Processor {
  readonly name: string;
  /** Image tokens that the model is given for a user's turn, one for each image before they are spread over its patches. */
  imageTokens(content: readonly ContentPart[]): number;
  /** Tokens of a text that the model reads as anything but the text. */
  controlTokens(text: string): readonly string[];
}

export type ContentPart = { readonly type: 'image' } | { readonly type: 'text'; readonly text: string };

const tokenizerSchema = z.looseObject({
  model: z.looseObject({}),
  added_tokens: z.array(z.looseObject({ id: z.int(), content: z.string() })),
});
const configSchema = z.looseObject({});

/** Folders of models below the repository's root, and the token that stands for an image. */
const folders: readonly (readonly [folder: string, imageToken: string])[] = [
  ['data/tiny-student', '<|image_pad|>'],
  ['packages/student/src/__fixtures__/tiny-random-qwen3vl', '<|image_pad|>'],
  ['packages/student/src/__fixtures__/tiny-random-qwen2_5-vl', '<|image_pad|>'],
  ['packages/student/src/__fixtures__/tiny-random-smolvlm', '<image>'],
];

/** The processors that the repository holds. */
export function openProcessors(): Promise<readonly Processor[]> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  return Promise.all(folders.map(([folder, imageToken]) => openProcessor(join(root, folder), imageToken)));
}

async function openProcessor(folder: string, imageToken: string): Promise<Processor> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const description = tokenizerSchema.parse(JSON.parse(await read('tokenizer.json')));
  const config = configSchema.parse(JSON.parse(await read('tokenizer_config.json')));
  const tokenizer = new Tokenizer(description, config);
  const template = new Template(await read('chat_template.jinja'));
  const added = new Map(description.added_tokens.map(({ id, content }) => [id, content]));
  const tokensOf = (text: string): readonly string[] =>
    tokenizer.encode(text, { add_special_tokens: false }).ids.flatMap((id: number) => added.get(id) ?? []);
  return {
    name: folder.slice(folder.lastIndexOf('/') + 1),
    imageTokens: (content) => {
      const messages = [{ role: 'user', content }];
      const rendered = template.render({ messages, add_generation_prompt: true });
      return tokensOf(rendered).filter((token) => token === imageToken).length;
    },
    controlTokens: tokensOf,
  };
}

/** A marked prompt as loaders take it apart: an image wherever the mark stands. */
export function contentOf(prompt: string): readonly ContentPart[] {
  const [first = '', ...rest] = prompt.split('<image>');
  const text = (value: string): ContentPart[] => (value === '' ? [] : [{ type: 'text', text: value }]);
  return [...text(first), ...rest.flatMap((after): ContentPart[] => [{ type: 'image' }, ...text(after)])];
}
