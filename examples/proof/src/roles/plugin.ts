import { definePlugin, type NamedModels, type Plugin } from '@r2i/plugin';
import { createRandom, deriveSeed, type PixelBox } from '@r2i/schema';
import { z } from 'zod';

import { checkSeen } from './check-seen.ts';
import { findSpecks } from './find-specks.ts';
import { openTeacher } from './teacher.ts';
import {
  colourOf,
  colourOfCrop,
  colours,
  isIt,
  shapeOf,
  shapeOfCrop,
  shapes,
  wordsIn,
} from './world-words.ts';

const taught = z.strictObject({ student: z.string().min(1).describe('the teacher, under "students"') });
const names = ({ student }: { readonly student: string }): NamedModels => ({ students: [student] });
const nothing = z.strictObject({});

/** The base student as the teacher of the recipe: it sees crops alone, in every role that looks. */
const plugin: Plugin = definePlugin({
  name: 'r2i-example-proof',
  proposers: {
    specks: {
      description: 'what stands out of a soft ground, by its edges',
      options: nothing,
      create: () => ({
        id: 'specks/1',
        async propose({ image }) {
          const boxes = findSpecks(await image.pixels());
          return boxes.map((box) => ({ box, label: 'thing', score: 1, proposer: 'specks/1' }));
        },
      }),
    },
    whole: {
      description: 'the whole photo, for synthesis without a zoom',
      options: nothing,
      create: () => ({
        id: 'whole/1',
        async propose({ image: { size } }) {
          const box: PixelBox = { frame: 'pixel', left: 0, top: 0, right: size.width, bottom: size.height };
          return [{ box, label: 'photo', score: 1, proposer: 'whole/1' }];
        },
      }),
    },
  },
  questioners: {
    named: {
      description: 'the teacher names what it sees, and is asked for the rest',
      options: taught,
      names,
      questions: () => 3,
      async create({ student }, context) {
        const teacher = await openTeacher(student, context);
        const id = `named/1/${teacher.id}`;
        return {
          id,
          async ask({ crop, seed, signal }) {
            const asked = [{ text: shapeOfCrop }, { text: colourOfCrop }];
            const [shape = '', colour = ''] = await teacher.answer(crop, asked, signal);
            if (!shapes.some((word) => word === shape) || !colours.some((word) => word === colour)) return [];
            const random = createRandom(deriveSeed(seed, 'colour'));
            const other = random.shuffle(colours.filter((word) => word !== colour))[0] ?? colour;
            const about = random.next() < 0.5 ? colour : other;
            return [
              { text: colourOf(shape), dimension: 'colour' },
              { text: shapeOf(colour), dimension: 'object' },
              { text: isIt(shape, about), dimension: 'structure' },
            ];
          },
        };
      },
    },
    vocabulary: {
      description: 'asks for every shape and colour there is, and looks at nothing',
      options: nothing,
      questions: () => shapes.length + colours.length,
      create: () => ({
        id: 'vocabulary/1',
        ask: async () => [
          ...shapes.map((shape) => ({ text: colourOf(shape), dimension: 'colour' as const })),
          ...colours.map((colour) => ({ text: shapeOf(colour), dimension: 'object' as const })),
        ],
      }),
    },
  },
  validators: {
    surroundings: {
      description: 'what a question names must be seen exactly once among all that stands out of the photo',
      options: taught,
      names,
      async create({ student }, context) {
        const teacher = await openTeacher(student, context);
        const id = `surroundings/1/${teacher.id}`;
        return {
          id,
          async validate({ image, proposal, questions, signal }) {
            const seen = await teacher.surroundings(image, signal);
            return questions.map(({ text }) => checkSeen(seen, { box: proposal.box, words: wordsIn(text) }));
          },
          plainView: {
            id: `${id}/plain`,
            async checkPlainView({ image, proposal, question: { text }, signal }) {
              const seen = await teacher.surroundings(image, signal);
              const checks = checkSeen(seen, { box: proposal.box, words: wordsIn(text) });
              const failed = checks.find(({ outcome }) => outcome !== 'pass');
              return {
                criterion: 'unique-on-plain-photo',
                outcome: failed?.outcome ?? 'pass',
                detail: failed?.detail ?? '',
              };
            },
          },
        };
      },
    },
  },
  verifiers: {
    wider: {
      description: 'the teacher looks again at a wider crop, and must say the same',
      options: taught,
      names,
      async create({ student }, context) {
        const { cutCrop } = await import('@r2i/crop');
        const { expandBox } = await import('@r2i/geometry');
        const teacher = await openTeacher(student, context);
        return {
          id: `wider/1/${teacher.id}`,
          async verify({ image, proposal, question, answer, signal }) {
            const box = expandBox(proposal.box, image.size, { ratio: 0.15 });
            const [said = ''] = await teacher.answer(await cutCrop(image, box), [question], signal);
            const outcome = said.toLowerCase() === answer.toLowerCase() ? 'pass' : 'fail';
            return [{ criterion: 'same-on-a-wider-crop', outcome, detail: `says "${said}"` }];
          },
        };
      },
    },
  },
  distractorWriters: {
    vocabulary: {
      description: 'other words of the kind of the answer',
      options: nothing,
      create: () => ({
        id: 'vocabulary/1',
        async write({ answer, seed }) {
          const kinds: readonly (readonly string[])[] = [shapes, colours];
          const kind = kinds.find((words) => words.includes(answer.toLowerCase())) ?? [];
          return createRandom(seed).shuffle(kind.filter((word) => word !== answer.toLowerCase()));
        },
      }),
    },
  },
  solvers: {
    open: {
      description: 'the student answers in words, once: it is asked as it is trained',
      options: taught,
      names,
      async create({ student }, context) {
        const teacher = await openTeacher(student, context);
        const id = `open/1/${teacher.id}`;
        return {
          id,
          family: teacher.family,
          async solve({ image, view, question: { text }, samples, signal }) {
            const boxed = view === 'boxed' || view === 'blanked';
            const [said = ''] = image === null ? [] : await teacher.answer(image, [{ text, boxed }], signal);
            return samples.map((sample) => {
              const source = { model: id, family: teacher.family, sample };
              if (said === '') return { status: 'abstained', ...source, reason: 'nothing-said' };
              return { status: 'answered', ...source, text: said };
            });
          },
        };
      },
    },
  },
});

export default plugin;
