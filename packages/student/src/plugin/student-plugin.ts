import { wordingNames } from '@r2i/answers/wording-names';
import { definePlugin, type NamedModels, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

import { sharedStudent } from './shared-student.ts';

const options = z.strictObject({
  student: z.string().min(1),
  wording: z.enum(wordingNames).exactOptional().describe('words in which a question is put (zoombench)'),
});

const names = ({ student }: { readonly student: string }): NamedModels => ({ students: [student] });

/** A student that runs in this process, as answerer and as solver. */
export const studentPlugin: Plugin = definePlugin({
  name: '@r2i/student',
  answerers: {
    student: {
      description: 'a student that runs in this process answers on the crop',
      options,
      names,
      create: async ({ student: name, ...asked }, context) => {
        const { createStudentAnswerer } = await import('../roles/student-answerer.ts');
        return createStudentAnswerer(await sharedStudent(name, context), asked);
      },
    },
  },
  solvers: {
    student: {
      description: 'a student that runs in this process tries the question',
      options,
      names,
      create: async ({ student: name, ...asked }, context) => {
        const { createStudentSolver } = await import('../roles/student-solver.ts');
        const { temperature } = context.student(name);
        return createStudentSolver(await sharedStudent(name, context), { ...asked, temperature });
      },
    },
  },
});
