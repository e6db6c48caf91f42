import { type ExportedSample, plainText, type TrainingSample } from '@r2i/schema';

/** A sample as formats see it. Here, and nowhere else, what a sign or a model said becomes text of an export. */
export function exportedSample({
  id,
  image,
  box,
  boxedImage,
  crop,
  seed,
  question,
  answer,
  choice,
  proposal,
  vote: { asked, answered, abstained, faults, needed },
  difficulty,
}: TrainingSample): ExportedSample {
  return {
    ...{ id, image, box, boxedImage, crop, seed },
    question: { ...question, text: plainText(question.text) },
    answer: plainText(answer),
    choice: { ...choice, options: choice.options.map(plainText) },
    proposal: { ...proposal, label: plainText(proposal.label) },
    vote: { asked, answered, abstained, faults, needed },
    difficulty: difficulty.map(({ attempts: _, ...counts }) => counts),
  };
}
