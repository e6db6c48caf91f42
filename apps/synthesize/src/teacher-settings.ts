import { UsageError } from '@r2i/app-shell';
import { boxFormats } from '@r2i/source/options';
import { studentDevices, studentDtypes } from '@r2i/student/options';
import { teacherQuestionerShape } from '@r2i/teacher/questioner-options';
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

const teacher = z.string().min(1);
const student = z.string().min(1);
const pixels = z.int().positive();

const detector = {
  /** Address of the service. */
  detector: z.url(),
  /** Name of what it runs, so that a service that moved keeps its cache. */
  model: z.string().min(1).optional(),
  maxPixels: pixels.optional(),
};

/** Who fills which role: the name of a teacher with what the role takes, or something that is built in. */
const rolesShape = z.strictObject({
  proposer: z
    .union([
      z.literal('text'),
      z.strictObject({
        boxes: z.string().min(1),
        /** What the boxes come as. @default auto */
        format: z.enum(['auto', ...boxFormats]).default('auto'),
      }),
      z.strictObject({ ...detector, labels: z.array(z.string().min(1)).min(1) }),
      z.strictObject({ ...detector, listedBy: teacher }),
      z.strictObject({
        teacher,
        /** How the model gives boxes. @default by its family */
        frame: z.enum(['qwen2.5-vl', 'qwen3-vl', 'gemini', 'glm']).optional(),
        maxPixels: pixels.optional(),
      }),
    ])
    .default('text'),
  questioner: z
    .union([
      z.literal('text'),
      z.strictObject({
        teacher,
        ...teacherQuestionerShape,
        /** Share of crops that also get questions about what is not there. @default 0 */
        negativeShare: z.number().min(0).max(1).optional(),
      }),
    ])
    .default('text'),
  validator: z
    .union([z.enum(['text', 'none']), z.strictObject({ teacher, maxPixels: pixels.optional() })])
    .default('text'),
  answerers: z
    .array(
      z.union([
        z.strictObject({ teacher, samples: z.int().min(1).max(64).default(4) }),
        z.strictObject({ student, samples: z.int().min(1).max(64).default(4) }),
      ]),
    )
    .min(1)
    .optional(),
  grouper: z.union([z.literal('rules'), z.strictObject({ teacher })]).default('rules'),
  verifier: z.enum(['text', 'none']).default('text'),
  distractorWriter: z.union([z.literal('misreadings'), z.strictObject({ teacher })]).default('misreadings'),
  solver: z
    .union([z.literal('ppocr'), z.strictObject({ teacher }), z.strictObject({ student })])
    .default('ppocr'),
  guesser: z.strictObject({ teacher }).optional(),
  gapSolver: z.union([z.strictObject({ teacher }), z.strictObject({ student })]).optional(),
});

export const rolesSchema: z.ZodType<RoleSettings, unknown> = rolesShape.prefault({});

export type RoleSettings = z.infer<typeof rolesShape>;

/** Names that answerers may have besides those of teachers. */
export const builtInAnswerers = ['ppocr', 'tesseract'] as const;

/**
 * Checks that every teacher and every student that a role names is described.
 *
 * @throws {UsageError} Naming the role and what there is.
 */
export function checkRoleNames(
  roles: RoleSettings,
  {
    teachers,
    students,
  }: {
    readonly teachers: Readonly<Record<string, TeacherSettings>>;
    readonly students: Readonly<Record<string, StudentSettings>>;
  },
): void {
  for (const { role, kind, name } of namedIn(roles)) {
    const described = kind === 'teacher' ? teachers : students;
    const builtIn =
      role === 'answerers' && kind === 'teacher' && builtInAnswerers.some((known) => known === name);
    if (builtIn || Object.hasOwn(described, name)) continue;
    const known = Object.keys(described).join(', ') || 'none';
    throw new UsageError(`--roles ${role}: there is no ${kind} "${name}"; --${kind}s describes: ${known}.`);
  }
}

/** The students that fill roles, each once. */
export function namedStudents(roles: RoleSettings): readonly string[] {
  return [...new Set(namedIn(roles).flatMap(({ kind, name }) => (kind === 'student' ? [name] : [])))];
}

function namedIn(
  roles: RoleSettings,
): { readonly role: string; readonly kind: 'teacher' | 'student'; readonly name: string }[] {
  return Object.entries(roles).flatMap(([role, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((part) => {
      if (typeof part !== 'object' || part === null) return [];
      return [
        ...('teacher' in part ? [{ role, kind: 'teacher' as const, name: part.teacher }] : []),
        ...('listedBy' in part ? [{ role, kind: 'teacher' as const, name: part.listedBy }] : []),
        ...('student' in part ? [{ role, kind: 'student' as const, name: part.student }] : []),
      ];
    }),
  );
}
