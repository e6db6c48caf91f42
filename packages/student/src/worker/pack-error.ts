import { ImageTooExtremeError } from '@r2i/geometry';
import { isR2IError, machineFaultOf } from '@r2i/schema';
import type { ErrorForm } from '@r2i/worker';
import { z } from 'zod';

import { ArchitectureUnsupportedError } from '../errors/architecture-unsupported-error.ts';
import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { DeviceUnavailableError } from '../errors/device-unavailable-error.ts';
import { DtypeMissingError } from '../errors/dtype-missing-error.ts';
import { FormInvalidError } from '../errors/form-invalid-error.ts';
import { GraphContractError } from '../errors/graph-contract-error.ts';
import { GraphInvalidError } from '../errors/graph-invalid-error.ts';
import { GraphRunError } from '../errors/graph-run-error.ts';
import { ImageDataInvalidError } from '../errors/image-data-invalid-error.ts';
import { ImageProcessorConfigError } from '../errors/image-processor-config-error.ts';
import { ImageTokensMismatchError } from '../errors/image-tokens-mismatch-error.ts';
import { LettersInvalidError } from '../errors/letters-invalid-error.ts';
import { ModelFolderError } from '../errors/model-folder-error.ts';
import { NoTokenLeftError } from '../errors/no-token-left-error.ts';
import { NotFiniteError } from '../errors/not-finite-error.ts';
import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import { OutOfMemoryError } from '../errors/out-of-memory-error.ts';
import { PromptSplitError } from '../errors/prompt-split-error.ts';
import { PromptTooLongError } from '../errors/prompt-too-long-error.ts';
import { SpecialTokenInTextError } from '../errors/special-token-in-text-error.ts';
import { StudentClosedError } from '../errors/student-closed-error.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import type { PackedError } from './protocol.ts';

const classes = [
  ImageDataInvalidError,
  ImageProcessorConfigError,
  ImageTooExtremeError,
  ChatTemplateError,
  ImageTokensMismatchError,
  PromptSplitError,
  SpecialTokenInTextError,
  TokenizerInvalidError,
  ArchitectureUnsupportedError,
  DeviceUnavailableError,
  DtypeMissingError,
  FormInvalidError,
  GraphContractError,
  GraphInvalidError,
  GraphRunError,
  LettersInvalidError,
  ModelFolderError,
  NotFiniteError,
  NoTokenLeftError,
  OptionInvalidError,
  OutOfMemoryError,
  PromptTooLongError,
  StudentClosedError,
];

const prototypes: ReadonlyMap<string, object> = new Map(
  classes.map(({ name, prototype }) => [name, prototype]),
);

/** Makes an error ready to be sent to another thread. Of its cause only the text goes along, and which fault of the machine it tells of. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined, fields: {} };
  const { cause, ...own } = isR2IError(error) ? error : { cause: error.cause };
  const machineFault = machineFaultOf(error);
  const fields = machineFault === undefined ? own : { ...own, machineFault };
  return {
    message: error.message,
    stack: error.stack,
    fields: cause === undefined ? fields : { ...fields, cause: String(cause) },
  };
}

/** Makes the error again, of the class it had. What is none of ours becomes a plain error. */
export function unpackError({ message, stack, fields }: PackedError): Error {
  const error = new Error(message);
  const prototype = prototypes.get(String(fields['name']));
  if (prototype !== undefined) Object.setPrototypeOf(error, prototype);
  Object.assign(error, fields);
  if (stack !== undefined) error.stack = stack;
  return error;
}

const packedSchema = z.custom<PackedError>(
  (value) => typeof value === 'object' && value !== null && 'message' in value && 'fields' in value,
);

/** How errors of the student's threads come from them. */
export const studentErrors: ErrorForm = {
  pack: packError,
  unpack: (packed) => unpackError(packedSchema.parse(packed)),
};
