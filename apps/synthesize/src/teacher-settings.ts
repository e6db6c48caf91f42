import { UsageError } from '@r2i/app-shell';
import type { NamedModel } from '@r2i/plugin';
import { studentDevices, studentDtypes } from '@r2i/student';
import { z } from 'zod';

/** A served model, as a config file names it. Keys come from the environment only. */
const teacherSchema = z.strictObject({
  /** Name of the model as the service knows it. @default what R2I_TEACHER_MODEL says */
  model: z.string().min(1).optional(),
  /** Root of the service, ending in `/v1`. @default what OPENAI_BASE_URL says */
  baseUrl: z.url().optional(),
  /** Name of the environment variable that holds the key. */
  keyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, 'names an environment variable, and never holds a key itself')
    .default('OPENAI_API_KEY'),
  /** Models of one family may share their mistakes. @default taken from the model's name */
  family: z.string().min(1).optional(),
  temperature: z.number().nonnegative().optional(),
  topP: z.number().positive().max(1).optional(),
  topK: z.int().positive().optional(),
  presencePenalty: z.number().optional(),
  maxTokens: z.int().positive().optional(),
  /** Time for one attempt in seconds. @default 300 */
  timeoutSeconds: z.number().positive().default(300),
  /** Whether several samples are asked for in one request where the service can. @default auto */
  samplesPerRequest: z.enum(['auto', 'one']).default('auto'),
  /** Whether the service is asked to enforce the form of replies where it can. @default auto */
  structured: z.enum(['auto', 'off']).default('auto'),
  /**
   * Folder in which images are shown to the service as `file:` URLs instead of being uploaded; the service must be
   * allowed to read it. @default none
   */
  imageFolder: z.string().min(1).optional(),
  /** Price in USD for a million tokens. */
  price: z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() }).optional(),
});

export const teachersSchema: z.ZodType<Readonly<Record<string, TeacherSettings>>, unknown> = z.record(
  z.string().min(1),
  teacherSchema,
);

export type TeacherSettings = z.infer<typeof teacherSchema>;

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
