import type { RawImage } from '@r2i/schema';

import type { ModelTexts } from '../folder/read-model-folder.ts';
import { type PreprocessedImage, preprocessImage } from '../preprocess/preprocess-image.ts';
import { limitPixels, parseImageProcessorConfig } from '../preprocess/preprocessor-config.ts';
import { loadTokenizer, type StudentTokenizer } from '../prompt/load-tokenizer.ts';
import { linearPositions, mropePositions, type PromptPositions } from '../prompt/mrope-positions.ts';
import { readChatTemplate } from '../prompt/read-chat-template.ts';
import { createPromptRenderer } from '../prompt/render-prompt.ts';
import { type SplitPrompt, splitPrompt } from '../prompt/split-prompt.ts';
import { readThoughtStyle, type ThoughtStyle } from '../prompt/thought-style.ts';

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
  /** @throws If the image cannot be shown to the model. The image is not changed. */
  prepare(image: RawImage): PreparedImage;
}

/**
 * Reads tokenizer, chat template and image processor of a folder.
 *
 * @param maxPixels - Replaces the model's own upper pixel budget.
 */
export function openPrompting(texts: ModelTexts, maxPixels: number | undefined): Prompting {
  const tokenizer = loadTokenizer({ tokenizer: texts.tokenizer, tokenizerConfig: texts.tokenizerConfig });
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
  const thought = readThoughtStyle(createPromptRenderer(template), template.source);
  return {
    tokenizer,
    imageSettings,
    thought,
    prepare(raw) {
      const image = preprocessImage(raw, imageSettings);
      const prompt = splitPrompt({ template, tokenizer, image, thought });
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
