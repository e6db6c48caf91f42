import type { Student } from '@r2i/student';

import { bundled } from '../benchmark/bundled.ts';
import type { ModelSettings } from '../settings/run-settings.ts';
import type { StudentSettings } from '../settings/student-settings.ts';
import type { BenchmarkModel } from './benchmark-model.ts';
import { createServedModel } from './served-model.ts';
import { createStudentModel } from './student-model.ts';
import { withTeacher } from './with-teacher.ts';
import { createZoomModel } from './zoom-model.ts';

export interface OpenedModel {
  readonly model: BenchmarkModel;
  /** The loaded student, where it is one. */
  readonly student: Student | null;
}

/**
 * Lends a model that can be asked, and frees it afterwards.
 *
 * @param options.folder - Where replies of a served model are kept.
 */
export async function withModel<Result>(
  settings: Exclude<ModelSettings, { readonly kind: 'predictions' }>,
  {
    pixels,
    seed,
    folder,
    environment,
  }: { pixels: number; seed: number; folder: string; environment: NodeJS.ProcessEnv },
  use: (opened: OpenedModel) => Promise<Result>,
): Promise<Result> {
  switch (settings.kind) {
    case 'reader': {
      // As the student's, its packages are loaded where they are needed.
      const { createOcrEngine } = await import('@r2i/ocr');
      const { createReaderModel } = await import('./reader-model.ts');
      await using engine = await createOcrEngine({ threads: settings.threads });
      return await use({ model: createReaderModel(engine, { pixels }), student: null });
    }
    case 'student': {
      await using student = await openStudent(settings);
      const { scoring, maxTokens } = settings;
      const name = settings.folder === null ? 'tiny-student-r2i' : undefined;
      return await use({ model: createStudentModel({ student, name, pixels, scoring, maxTokens }), student });
    }
    case 'served': {
      const { baseUrl, keyEnv, concurrency, sampling, samples, wording, zoomTurns: turns } = settings;
      const lent = {
        model: settings.model,
        baseUrl,
        flag: '--base-url',
        keyEnv,
        concurrency,
        folder,
        environment,
      };
      return withTeacher(lent, (teacher) => {
        const options = { ...teacher, sampling, samples, concurrency, wording, pixels, seed };
        const model = turns === null ? createServedModel(options) : createZoomModel({ ...options, turns });
        return use({ model, student: null });
      });
    }
  }
}

async function openStudent({ folder, device }: StudentSettings): Promise<Student> {
  // Brings ONNX Runtime along, which no other model needs.
  const { loadStudent } = await import('@r2i/student');
  return loadStudent(folder ?? bundled().student, { device });
}
