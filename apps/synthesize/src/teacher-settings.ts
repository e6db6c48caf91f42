import { UsageError } from '@r2i/app-shell';
import type { NamedModel } from '@r2i/plugin';
import { studentDevices, studentDtypes } from '@r2i/student/options';
import { type ServedModel, servedModelSchema } from '@r2i/teacher/served-model';
import { z } from 'zod';

export const teachersSchema: z.ZodType<Readonly<Record<string, TeacherSettings>>, unknown> = z.record(
  z.string().min(1),
  servedModelSchema,
);

export type TeacherSettings = ServedModel;

/** A student that runs in this process, as a config file names it. */
const studentSchema = z.strictObject({
  /** Folder of the model. */
  folder: z.string().min(1),
  /** @default cpu */
  device: z.enum(studentDevices).default('cpu'),
  /** Number format of the model's files. @default what suits the device */
  dtype: z.enum(studentDtypes).optional(),
  /** Of its samples as solver. @default 1 */
  temperature: z.number().nonnegative().default(1),
});

export const studentsSchema: z.ZodType<Readonly<Record<string, StudentSettings>>, unknown> = z.record(
  z.string().min(1),
  studentSchema,
);

export type StudentSettings = z.infer<typeof studentSchema>;

/**
 * Checks that every teacher and every student that a role names is described.
 *
 * @throws {UsageError} Naming the role and what there is.
 */
export function checkRoleNames(
  named: readonly NamedModel[],
  described: {
    readonly teachers: Readonly<Record<string, TeacherSettings>>;
    readonly students: Readonly<Record<string, StudentSettings>>;
  },
): void {
  for (const { role, kind, name } of named) {
    const there = described[`${kind}s`];
    if (Object.hasOwn(there, name)) continue;
    const known = Object.keys(there).join(', ') || 'none';
    throw new UsageError(`--roles ${role}: there is no ${kind} "${name}"; --${kind}s describes: ${known}.`);
  }
}
