import type { RawImage } from '@r2i/schema';
import type { ModelTexts } from '../folder/read-model-folder.ts';
import { type PreprocessedImage, preprocessImage } from '../preprocess/preprocess-image.ts';
import { limitPixels, parseImageProcessorConfig } from '../preprocess/preprocessor-config.ts';
import { type ConversationPrompt, conversationPrompt } from '../prompt/conversation-prompt.ts';
import type { StudentTokenizer } from '../prompt/load-tokenizer.ts';
import { type ModelText, openModelText } from '../prompt/model-text.ts';
import { linearPositions, mropePositions, type PromptPositions } from '../prompt/mrope-positions.ts';
import { readChatTemplate } from '../prompt/read-chat-template.ts';
import { type PromptPurpose, type SplitPrompt, splitPrompt } from '../prompt/split-prompt.ts';
import { readThoughtStyle, type ThoughtStyle } from '../prompt/thought-style.ts';
import { createTokenBytes, type TokenBytes } from '../prompt/token-bytes.ts';
import type { Turn } from '../student/student.ts';

/** An image made ready for the vision encoder and the prompt. */
export interface PreparedImage {
  readonly image: PreprocessedImage;
  readonly prompt: SplitPrompt;
  /** Of the prefix. */
  readonly positions: PromptPositions;
  /** The rows of the prefix that image features replace, in order. */
  readonly featureRows: readonly number[];
}

/** Text and pixels of one model folder: no graph is needed for it. */
export interface Prompting {
  readonly tokenizer: StudentTokenizer;
  /** Settings of the image processor that change what is shown; part of the student's id. */
  readonly imageSettings: object;
  readonly thought: ThoughtStyle;
  /** To be awaited before each task that renders or makes tokens, see `ModelText`. */
  ready(): Promise<void>;
  /** @throws If the image cannot be shown to the model. The image is not changed. */
  prepare(image: RawImage): PreparedImage;
  /** Images of a conversation. @throws If one cannot be shown to the model. */
  show(image: RawImage): PreprocessedImage;
  /** @throws {ChatTemplateError} If the template cannot show all images. */
  converse(
    turns: readonly Turn[],
    images: readonly PreprocessedImage[],
    purpose: PromptPurpose,
  ): ConversationPrompt;
  /** The vocabulary, read when it is first asked for. @throws {TokenizerInvalidError} If its tokens are not written as bytes. */
  tokenBytes(): TokenBytes;
  close(): Promise<void>;
}

/**
 * Reads tokenizer, chat template and image processor of a folder.
 *
 * @param maxPixels - Replaces the model's own upper pixel budget.
 */
export async function openPrompting(texts: ModelTexts, maxPixels: number | undefined): Promise<Prompting> {
  const template = readChatTemplate({
    ...(texts.templateJinja !== undefined && { jinja: texts.templateJinja }),
    ...(texts.templateJson !== undefined && { json: texts.templateJson }),
    tokenizerConfig: texts.tokenizerConfig,
  });
  const own = parseImageProcessorConfig({
    config: texts.config,
    ...(texts.preprocessorConfig !== undefined && { preprocessorConfig: texts.preprocessorConfig }),
    ...(texts.processorConfig !== undefined && { processorConfig: texts.processorConfig }),
  });
  const imageSettings = maxPixels === undefined ? own : limitPixels(own, maxPixels);
  const { tokenizer, tokenizerConfig } = texts;
  const text = await openModelText({ tokenizer, tokenizerConfig, template });
  const thought = await readThought(text, template.source);
  let tokenBytes: TokenBytes | undefined;
  return {
    tokenizer: text.tokenizer,
    imageSettings,
    thought,
    ready: text.ready,
    close: text.close,
    tokenBytes() {
      tokenBytes ??= createTokenBytes(text.tokenizer.tokens());
      return tokenBytes;
    },
    show: (raw) => preprocessImage(raw, imageSettings),
    converse: (turns, images, purpose) =>
      conversationPrompt(turns, {
        render: text.render,
        tokenizer: text.tokenizer,
        images,
        thought,
        purpose,
      }),
    prepare(raw) {
      const image = preprocessImage(raw, imageSettings);
      const prompt = splitPrompt({ render: text.render, tokenizer: text.tokenizer, image, thought });
      const featureRows = [...prompt.prefix.keys()].filter(
        (row) => prompt.prefix[row] === prompt.imageTokenId,
      );
      const positions =
        image.kind === 'qwen'
          ? mropePositions(prompt.prefix, prompt.imageTokenId, [image])
          : linearPositions(prompt.prefix.length);
      return { image, prompt, positions, featureRows };
    },
  };
}

async function readThought(text: ModelText, source: string): Promise<ThoughtStyle> {
  try {
    return readThoughtStyle(text.render, source);
  } catch (error) {
    await text.close();
    throw error;
  }
}
