import { isFatal, isR2IError, machineFaultOf, machineFaults, messageOf } from '@r2i/schema/errors';
import { z } from 'zod';

import { TaskError } from './task-error.ts';

/** How errors go from thread to thread, where classes are lost. */
export interface ErrorForm {
  /** In the worker. @returns Something that can be cloned. */
  pack(error: unknown): unknown;
  /** In the thread that asked. */
  unpack(packed: unknown): Error;
}

const packedSchema = z.object({
  message: z.string(),
  code: z.string(),
  fatal: z.boolean(),
  machineFault: z.enum(machineFaults).optional(),
});

/** Message and code stay, the class becomes {@link TaskError}. */
export const plainErrors: ErrorForm = {
  pack: (error) => ({
    message: messageOf(error),
    code: isR2IError(error) ? error.code : 'worker/task',
    fatal: isFatal(error),
    machineFault: machineFaultOf(error),
  }),
  unpack: (packed) => new TaskError(packedSchema.parse(packed)),
};
