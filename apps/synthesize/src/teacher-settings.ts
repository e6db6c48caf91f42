import { nearestHint, UsageError } from '@r2i/app-shell';
import type { NamedModel, StudentDescription } from '@r2i/plugin';
import { studentDescriptionSchema } from '@r2i/student/options';
import { type ServedModel, servedModelSchema } from '@r2i/teacher/served-model';
import { z } from 'zod';

export const teachersSchema: z.ZodType<Readonly<Record<string, TeacherSettings>>, unknown> = z.record(
  z.string().min(1),
  servedModelSchema,
);

export type TeacherSettings = ServedModel;

export const studentsSchema: z.ZodType<Readonly<Record<string, StudentSettings>>, unknown> = z.record(
  z.string().min(1),
  studentDescriptionSchema,
);

export type StudentSettings = StudentDescription;

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
    const known = Object.keys(there);
    const hint = known.length === 0 ? `; --${kind}s describes none` : nearestHint(name, known);
    throw new UsageError(`--roles ${role}: there is no ${kind} "${name}"${hint} (--${kind}s describes them)`);
  }
}
