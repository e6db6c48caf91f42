import {
  createReaderModel,
  createServedModel,
  createStudentModel,
  createZoomModel,
  withService,
} from '@r2i/evaluation';
import type { BenchmarkModel } from '@r2i/schema';
import type { Student } from '@r2i/student';

import { bundled } from '../bundled/bundled.ts';
import type { ModelSettings, RunSettings } from '../settings/run-settings.ts';
import type { StudentSettings } from '../settings/student-settings.ts';
import { samplingOf, serviceOf } from './engine-options.ts';

/** A model that can be asked. */
export interface OpenedModel {
  readonly model: BenchmarkModel;
  /** The loaded student whose attention is to be measured; `null` where none is. */
  readonly attention: Student | null;
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
  }: Pick<RunSettings, 'pixels' | 'seed'> & {
    readonly folder: string;
    readonly environment: NodeJS.ProcessEnv;
  },
  use: (opened: OpenedModel) => Promise<Result>,
): Promise<Result> {
  switch (settings.kind) {
    case 'reader': {
      // As the student's, its packages are loaded where they are needed.
      const { createOcrEngine, readImage } = await import('@r2i/ocr');
      await using engine = await createOcrEngine({ threads: settings.threads });
      const model = createReaderModel((image) => readImage(engine, image), { pixels });
      return await use({ model, attention: null });
    }
    case 'student': {
      await using student = await openStudent(settings);
      const { scoring, maxTokens } = settings;
      const name = settings.folder === undefined ? 'tiny-student-r2i' : undefined;
      const model = createStudentModel({ student, name, pixels, scoring, maxTokens });
      return await use({ model, attention: settings.attention ? student : null });
    }
    case 'served': {
      const {
        callConcurrency: concurrency,
        samples,
        wording,
        zoomTurns: turns,
        kind: _,
        ...served
      } = settings;
      const sampling = samplingOf(settings);
      const service = serviceOf({ ...served, concurrency }, { flag: '--base-url', environment });
      return withService(service, { folder }, (teacher) => {
        const options = { ...teacher, sampling, samples, concurrency, wording, pixels, seed };
        const model =
          turns === undefined ? createServedModel(options) : createZoomModel({ ...options, turns });
        return use({ model, attention: null });
      });
    }
  }
}

async function openStudent({ folder, device }: StudentSettings): Promise<Student> {
  // Brings ONNX Runtime along, which no other model needs.
  const { loadStudent } = await import('@r2i/student');
  return loadStudent(folder ?? bundled().student, { device });
}
