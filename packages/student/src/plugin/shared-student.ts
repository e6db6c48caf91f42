import { type CallContext, OptionError } from '@r2i/plugin';
import { z } from 'zod';

import { studentDtypes } from '../folder/dtypes.ts';
import type { Student } from '../student/student.ts';

/**
 * The student that a person described under a name, loaded once a run. Its warnings are told the person then.
 *
 * @throws {OptionError} If there is none of that name, or its number format is unknown.
 * @throws What `loadStudent` throws, which says what is wrong with its folder or device.
 */
export async function sharedStudent(name: string, context: CallContext): Promise<Student> {
  const { folder, device, dtype: named } = context.student(name);
  const dtype = z.enum(studentDtypes).optional().safeParse(named);
  if (!dtype.success) {
    throw new OptionError(`student "${name}": dtype must be one of ${studentDtypes.join(', ')}`);
  }
  return context.shared(`@r2i/student/${name}`, async () => {
    const { loadStudent } = await import('../student/load-student.ts');
    const student = await loadStudent(folder, {
      device,
      ...(dtype.data === undefined ? {} : { dtype: dtype.data }),
    });
    for (const warning of student.warnings) context.log(`student "${name}": ${warning}`);
    return student;
  });
}
