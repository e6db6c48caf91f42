import type { TrainingSample } from '@r2i/schema';

import type { ChoiceContent, ReviewContent } from '../records/review-content.ts';

/** Who is named as having looked at the plain photo, and as having written what was edited. */
const person = 'review/1';

/**
 * A sample with what a person made of it. It keeps its id, by which the run is found again, and its images: those of a box that was redrawn
 * have to be drawn anew. What the teachers did stays as it was.
 */
export function reviewedSample(sample: TrainingSample, content: ChoiceContent): TrainingSample {
  const { question, dimension, answer, options, letter, box, plainView } = content;
  const isSame =
    options.length === sample.choice.options.length &&
    options.every((option, index) => option === sample.choice.options[index]);
  const { plainView: checked, ...rest } = sample;
  const found = checked === undefined || checked.outcome === 'unknown' ? 'unchecked' : checked.outcome;
  return {
    ...rest,
    box,
    question: {
      text: question,
      dimension,
      questioner: question === sample.question.text ? sample.question.questioner : person,
    },
    answer,
    choice: {
      ...sample.choice,
      options,
      letter,
      distractorWriter: isSame ? sample.choice.distractorWriter : person,
    },
    ...(found === plainView ? (checked === undefined ? {} : { plainView: checked }) : findingOf(plainView)),
  };
}

function findingOf(plainView: ReviewContent['plainView']): Pick<TrainingSample, 'plainView'> {
  if (plainView === 'unchecked') return {};
  return {
    plainView: { criterion: 'unique-on-plain-photo', outcome: plainView, detail: '', validator: person },
  };
}
