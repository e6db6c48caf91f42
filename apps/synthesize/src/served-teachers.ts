import { UsageError, userPath } from '@r2i/app-shell';
import { createImageFolder, createOpenAITeacher, type Sampling, type TeacherModel } from '@r2i/teacher';

import type { TeacherSettings } from './teacher-settings.ts';

/** The served models of a run, each opened when it is first asked for. */
export interface ServedTeachers extends AsyncDisposable {
  /** @throws {UsageError} If its address or name is nowhere to be found. */
  get(name: string): { readonly model: TeacherModel; readonly sampling: Sampling };
}

/**
 * Opens served models as they are described. Keys, and what a description leaves out, come from the environment.
 *
 * @param options.connections - To one service, at most.
 */
export function openServedTeachers(
  settings: Readonly<Record<string, TeacherSettings>>,
  { environment, connections }: { environment: NodeJS.ProcessEnv; connections: number },
): ServedTeachers {
  const open = new Map<string, TeacherModel & AsyncDisposable>();
  return {
    get(name) {
      const teacher = settings[name];
      if (teacher === undefined) throw new UsageError(`--teachers describes no "${name}".`);
      const { model = environment['R2I_TEACHER_MODEL'], baseUrl = environment['OPENAI_BASE_URL'] } = teacher;
      if (model === undefined || model === '') {
        throw new UsageError(`--teachers ${name}: no model; set "model" there or R2I_TEACHER_MODEL.`);
      }
      if (baseUrl === undefined || baseUrl === '') {
        throw new UsageError(`--teachers ${name}: no address; set "baseUrl" there or OPENAI_BASE_URL.`);
      }
      const apiKey = environment[teacher.keyEnv];
      const made =
        open.get(name) ??
        createOpenAITeacher({
          baseUrl,
          model,
          connections,
          timeoutMs: teacher.timeoutSeconds * 1000,
          samplesPerRequest: teacher.samplesPerRequest,
          structured: teacher.structured,
          keyVariable: teacher.keyEnv,
          images:
            teacher.imageFolder === undefined ? 'data' : createImageFolder(userPath(teacher.imageFolder)),
          ...(apiKey === undefined || apiKey === '' ? {} : { apiKey }),
          ...(teacher.family === undefined ? {} : { family: teacher.family }),
        });
      open.set(name, made);
      return { model: made, sampling: samplingOf(teacher) };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open.values()].map((model) => model[Symbol.asyncDispose]()));
    },
  };
}

function samplingOf({ temperature, topP, topK, presencePenalty, maxTokens }: TeacherSettings): Sampling {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    ...(presencePenalty === undefined ? {} : { presencePenalty }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
  };
}
