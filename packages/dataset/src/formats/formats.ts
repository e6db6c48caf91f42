import type { ExportFormat } from '../manifest/export-settings.ts';
import { easyR1 } from './easy-r1.ts';
import type { FormatDefinition } from './format-definition.ts';
import { huggingFace } from './hugging-face.ts';
import { llamaFactory } from './llama-factory.ts';
import { msSwift } from './ms-swift.ts';
import { openAi } from './open-ai.ts';
import { trlGrpo, trlSft } from './trl.ts';
import { verl } from './verl.ts';
import { webDataset } from './web-dataset.ts';

/** The formats, one definition each. */
export const formats: Readonly<Record<ExportFormat, FormatDefinition>> = {
  easyr1: easyR1,
  verl,
  'trl-grpo': trlGrpo,
  'trl-sft': trlSft,
  'ms-swift': msSwift,
  'llama-factory': llamaFactory,
  openai: openAi,
  huggingface: huggingFace,
  webdataset: webDataset,
};
