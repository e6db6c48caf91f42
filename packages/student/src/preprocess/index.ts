export { preprocessImage } from './preprocess-image.ts';
export { parseImageProcessorConfig } from './preprocessor-config.ts';
