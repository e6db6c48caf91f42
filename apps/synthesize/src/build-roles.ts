import { createRuleGrouper } from '@r2i/answers';
import { fitPixelBudget } from '@r2i/crop';
import type { DistillRoles } from '@r2i/distill';
import {
  createMisreadingWriter,
  createPaddleAnswerer,
  createTesseractAnswerer,
  createTextProposer,
  createTextQuestioner,
  createTextSolver,
  createTextValidator,
  createTextVerifier,
  type OcrEngine,
} from '@r2i/ocr';
import { createDetectorProposer, createListProposer, type ListedBox } from '@r2i/proposal';
import type { Answerer, Proposer, Questioner, Solver, Validator } from '@r2i/schema';
import { createStudentAnswerer, createStudentSolver } from '@r2i/student';
import {
  type CallPath,
  createRoleCache,
  createTeacherAnswerer,
  createTeacherDistractorWriter,
  createTeacherGrouper,
  createTeacherLister,
  createTeacherNegativeQuestioner,
  createTeacherProposer,
  createTeacherQuestioner,
  createTeacherSolver,
  createTeacherValidator,
  type ShrinkOptions,
  type Teacher,
} from '@r2i/teacher';

import { defaultFrame } from './default-frame.ts';
import type { OpenStudents } from './open-students.ts';
import type { ReaderOptions } from './reader-flags.ts';
import type { ServedTeachers } from './served-teachers.ts';
import type { RoleSettings } from './teacher-settings.ts';

/** What roles are made of. */
export interface RoleMaterial {
  readonly settings: RoleSettings;
  /** Samples of each built-in reader, where no answerers are named. */
  readonly samples: number;
  /** Numbers of the reader's parts that differ from their defaults. */
  readonly reader: ReaderOptions;
  /** The embedded reader; `undefined` where no role needs it, see {@link needsReader}. */
  readonly engine: OcrEngine | undefined;
  readonly teachers: ServedTeachers;
  readonly students: OpenStudents;
  /** Boxes that were brought along; `undefined` where the proposer is another. */
  readonly boxes: readonly ListedBox[] | undefined;
  readonly calls: CallPath;
}

/** Whether any role is filled by the embedded reader. */
export function needsReader(settings: RoleSettings): boolean {
  const { proposer, validator, answerers, verifier, solver } = settings;
  return (
    proposer === 'text' ||
    validator === 'text' ||
    verifier === 'text' ||
    solver === 'ppocr' ||
    (answerers ?? [{ teacher: 'ppocr' }]).some((share) => 'teacher' in share && isReader(share.teacher))
  );
}

/** Fills the roles of the recipe as the settings say. */
export function buildRoles(material: RoleMaterial): DistillRoles {
  const { settings, reader, calls } = material;
  const cached = createRoleCache(calls);
  const teacher = (name: string): Teacher => ({ ...material.teachers.get(name), calls });
  const { guesser, gapSolver } = settings;
  return {
    proposer: buildProposer(material, teacher),
    questioner: buildQuestioner(settings, teacher),
    validator: buildValidator(material, teacher),
    answerers: answererShares(material).map((share) => ({
      answerer: buildAnswerer(share, material, teacher),
      samples: share.samples,
    })),
    grouper:
      settings.grouper === 'rules'
        ? createRuleGrouper()
        : createTeacherGrouper(teacher(settings.grouper.teacher)),
    verifier:
      settings.verifier === 'text'
        ? cached.verifier(createTextVerifier(engineOf(material), reader.verifier))
        : { id: 'none', verify: async () => [] },
    distractorWriter:
      settings.distractorWriter === 'misreadings'
        ? createMisreadingWriter()
        : createTeacherDistractorWriter(teacher(settings.distractorWriter.teacher)),
    solver:
      settings.solver === 'ppocr'
        ? cached.solver(createTextSolver(engineOf(material), { ...reader.solver, detect: reader.detect }))
        : buildSolver(settings.solver, material, teacher),
    ...(guesser === undefined ? {} : { guesser: createTeacherSolver(teacher(guesser.teacher)) }),
    ...(gapSolver === undefined ? {} : { gapSolver: buildSolver(gapSolver, material, teacher) }),
  };
}

type TeacherOf = (name: string) => Teacher;

function buildProposer(
  { settings, reader, boxes, calls, ...rest }: RoleMaterial,
  teacher: TeacherOf,
): Proposer {
  const { proposer } = settings;
  if (proposer === 'text') {
    const role = createTextProposer(engineOf(rest), { ...reader.proposer, detect: reader.detect });
    return createRoleCache(calls).proposer(role);
  }
  if ('boxes' in proposer) return createListProposer(boxes ?? []);
  const shrink = shrinkTo(proposer.maxPixels);
  if ('detector' in proposer) {
    const { detector: url, model } = proposer;
    const service = { url, calls, shrink, ...(model === undefined ? {} : { model }) };
    if ('labels' in proposer) return createDetectorProposer({ ...service, labels: proposer.labels });
    const lister = createTeacherLister(teacher(proposer.listedBy), { shrink });
    return createDetectorProposer({ ...service, lister });
  }
  const asked = teacher(proposer.teacher);
  return createTeacherProposer(asked, {
    lister: createTeacherLister(asked, { shrink }),
    frame: proposer.frame ?? defaultFrame(asked.model),
    shrink,
  });
}

function buildQuestioner({ questioner }: RoleSettings, teacher: TeacherOf): Questioner {
  if (questioner === 'text') return createTextQuestioner();
  const { maxQuestions, negativeShare = 0 } = questioner;
  const asked = teacher(questioner.teacher);
  const role = createTeacherQuestioner(asked, maxQuestions === undefined ? {} : { maxQuestions });
  if (negativeShare === 0) return role;
  return createTeacherNegativeQuestioner(asked, { questioner: role, share: negativeShare });
}

function buildValidator({ settings, reader, calls, ...rest }: RoleMaterial, teacher: TeacherOf): Validator {
  const { validator } = settings;
  if (validator === 'none') return { id: 'none', validate: async ({ questions }) => questions.map(() => []) };
  if (validator === 'text') {
    const role = createTextValidator(engineOf(rest), { ...reader.validator, detect: reader.detect });
    return createRoleCache(calls).validator(role);
  }
  return createTeacherValidator(teacher(validator.teacher), { shrink: shrinkTo(validator.maxPixels) });
}

function answererShares({ settings, samples }: RoleMaterial): NonNullable<RoleSettings['answerers']> {
  return (
    settings.answerers ?? [
      { teacher: 'ppocr', samples },
      { teacher: 'tesseract', samples },
    ]
  );
}

function buildAnswerer(
  share: NonNullable<RoleSettings['answerers']>[number],
  material: RoleMaterial,
  teacher: TeacherOf,
): Answerer {
  const cached = createRoleCache(material.calls);
  if ('student' in share)
    return cached.answerer(createStudentAnswerer(material.students.get(share.student).student));
  if (isReader(share.teacher)) return cached.answerer(readerAnswerer(share.teacher, material));
  return createTeacherAnswerer(teacher(share.teacher));
}

function buildSolver(
  filledBy: { readonly teacher: string } | { readonly student: string },
  { students, calls }: RoleMaterial,
  teacher: TeacherOf,
): Solver {
  if ('teacher' in filledBy) return createTeacherSolver(teacher(filledBy.teacher));
  const { student, temperature } = students.get(filledBy.student);
  return createRoleCache(calls).solver(createStudentSolver(student, { temperature }));
}

function isReader(name: string): name is 'ppocr' | 'tesseract' {
  return name === 'ppocr' || name === 'tesseract';
}

function readerAnswerer(name: 'ppocr' | 'tesseract', material: RoleMaterial): Answerer {
  const { reader } = material;
  const engine = engineOf(material);
  return name === 'ppocr'
    ? createPaddleAnswerer(engine, reader.paddle)
    : createTesseractAnswerer(engine, reader.tesseract);
}

function engineOf({ engine }: Pick<RoleMaterial, 'engine'>): OcrEngine {
  if (engine === undefined) throw new RangeError('the embedded reader is needed and was not started');
  return engine;
}

function shrinkTo(maxPixels: number | undefined): ShrinkOptions | undefined {
  return maxPixels === undefined ? undefined : { maxPixels, fit: fitPixelBudget };
}
