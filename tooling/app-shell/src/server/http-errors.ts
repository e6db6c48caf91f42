import { type ErrorForm, plainErrors } from '@r2i/worker';
import { z } from 'zod';

import { HttpProblem } from './http-problem.ts';

const packedSchema = z.object({
  problem: z.object({
    message: z.string(),
    status: z.int(),
    parameter: z.string().nullish(),
    type: z.string().optional(),
    problem: z.string().nullish(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
});

/** How the errors of a server's worker come from it: what clients are told stays an {@link HttpProblem}. */
export const httpErrors: ErrorForm = {
  pack: (error) => (error instanceof HttpProblem ? { problem: error.plain } : plainErrors.pack(error)),
  unpack(packed) {
    const told = packedSchema.safeParse(packed);
    if (!told.success) return plainErrors.unpack(packed);
    const { message, ...options } = told.data.problem;
    return new HttpProblem(message, options);
  },
};
