import { z } from 'zod';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { boundedList } from '../folder/bounded-list.ts';

/** A chat template and what it may name. */
export interface ChatTemplate {
  /** Jinja. */
  readonly source: string;
  /** Tokens of `tokenizer_config.json` that a template may use, such as `bos_token`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** Texts of the files a chat template may stand in; absent where there is no such file. */
export interface ChatTemplateFiles {
  /** `chat_template.jinja` */
  readonly jinja?: string | undefined;
  /** `chat_template.json` */
  readonly json?: string | undefined;
  /** `tokenizer_config.json` */
  readonly tokenizerConfig?: string | undefined;
}

/** Models with templates for tools and for documents have three. */
const mostTemplates = 256;
/** Characters; the longest that are published have some ten thousand. */
const longestTemplate = 2 ** 20;

const templateFileSchema = z.looseObject({ chat_template: z.string() });
const tokenSchema = z.union([z.string(), z.looseObject({ content: z.string() })]).nullish();
const tokenizerConfigSchema = z.looseObject({
  bos_token: tokenSchema,
  eos_token: tokenSchema,
  pad_token: tokenSchema,
  unk_token: tokenSchema,
  chat_template: z
    .union([z.string(), boundedList(z.object({ name: z.string(), template: z.string() }), mostTemplates)])
    .nullish(),
});

const tokenNames = ['bos_token', 'eos_token', 'pad_token', 'unk_token'] as const;

/**
 * Finds a model's chat template: `chat_template.jinja`, else `chat_template.json`, else the field of
 * `tokenizer_config.json` (of several, the one called `default`).
 *
 * @throws {ChatTemplateError} If there is none or a file is damaged.
 */
export function readChatTemplate(files: ChatTemplateFiles): ChatTemplate {
  const config = read(tokenizerConfigSchema, 'tokenizer_config.json', files.tokenizerConfig) ?? {};
  const tokens = Object.fromEntries(
    tokenNames.flatMap((name) => {
      const token = config[name];
      if (token == null) return [];
      return [[name, typeof token === 'string' ? token : token.content]];
    }),
  );
  const source =
    files.jinja ??
    read(templateFileSchema, 'chat_template.json', files.json)?.chat_template ??
    inside(config.chat_template);
  if (source === undefined) throw new ChatTemplateError({ problem: 'the model folder has none' });
  if (source.length > longestTemplate) {
    throw new ChatTemplateError({
      problem: `it has ${source.length} characters; ${longestTemplate} are the most that is read`,
    });
  }
  return { source, tokens };
}

function inside(field: z.infer<typeof tokenizerConfigSchema>['chat_template']): string | undefined {
  if (field == null || typeof field === 'string') return field ?? undefined;
  return field.find(({ name }) => name === 'default')?.template;
}

function read<T>(schema: z.ZodType<T>, file: string, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ChatTemplateError({ problem: `${file}: ${problem}`, cause });
  }
}
