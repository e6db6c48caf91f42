export { ocrPlugin } from './ocr-plugin.ts';
export {
  detectSchema,
  readerSchema,
  textProposerSchema,
  textSolverSchema,
  textValidatorSchema,
  textVerifierSchema,
} from './reader-options.ts';
