export { ServedModelError } from '../errors/served-model-error.ts';
export {
  createOpenAITeacher,
  type OpenAITeacher,
  type OpenAITeacherOptions,
} from './create-openai-teacher.ts';
export { familyOfModel } from './family-of-model.ts';
export type { HttpServiceOptions } from './http-service.ts';
export { createImageFolder, type ImageReference } from './image-folder.ts';
export { type ListServedModelsOptions, listServedModels } from './list-served-models.ts';
export {
  type OpenedServedModel,
  type OpenServedModelOptions,
  openServedModel,
  servedModelOptions,
} from './open-served-model.ts';
export { type OpenedServedModels, openServedModels } from './open-served-models.ts';
export { createServiceMask, type ServiceMask } from './service-mask.ts';
export type { ServiceTraits } from './service-traits.ts';
export type { SettingNames } from './setting-names.ts';
