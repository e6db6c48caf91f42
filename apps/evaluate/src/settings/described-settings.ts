import { studentDescriptionSchema } from '@r2i/student/options';
import { servedModelSchema } from '@r2i/teacher/served-model';
import { z } from 'zod';

const name = z.string().min(1);
const served = { group: 'Models by name, for plug-ins' };

/** Served models and students that options of entries name. */
export const describedShape = {
  teachers: z
    .record(name, servedModelSchema)
    .default({})
    .meta({ description: 'served models by name, described as teachers are', ...served }),
  students: z
    .record(name, studentDescriptionSchema)
    .default({})
    .meta({ description: 'students that run in this process, by name', ...served }),
};

/** Models that can be asked for by name. */
export type DescribedSettings = z.output<z.ZodObject<typeof describedShape>>;
