export type { ImageAsks, StoreImage } from './candidate-context.ts';
export { createImageRemaker, type ImageRemaker } from './create-image-remaker.ts';
export { type DistillImageInput, distillImage } from './distill-image.ts';
export {
  type AroundImage,
  type DistillImagesOptions,
  distillImages,
  type ImageEvent,
  type Journal,
  type JournalEntry,
  type SeenFile,
  type SourceImage,
} from './distill-images.ts';
export { type DistillOptions, distillOptionsSchema } from './distill-options.ts';
export type { AnswererShare, DistillRoles } from './distill-roles.ts';
export { duplicateEntry } from './duplicate-entry.ts';
export { FaultShareError } from './errors/fault-share-error.ts';
export { ImageDiffersError } from './errors/image-differs-error.ts';
export { createFaultTexts, type FaultTexts, listFaultTexts } from './fault-texts.ts';
export { type FaultTrouble, findFaultTrouble } from './find-fault-trouble.ts';
export type { ImageOutcome } from './image-outcome.ts';
export { plainViewFaultOf } from './plain-view-fault.ts';
