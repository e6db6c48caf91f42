import type { Answer, CandidateTrail, ImageRecord, PixelBox, Rejection, TrainingSample } from '@r2i/schema';

import type { ExportedRow } from '../manifest/export-manifest.ts';

/** What is known of one sample or rejection, from photo to row. */
export interface SampleStory {
  readonly id: string;
  /** Id of the run. */
  readonly run: string;
  readonly record:
    | { readonly kind: 'sample'; readonly sample: TrainingSample }
    | { readonly kind: 'rejection'; readonly rejection: Rejection };
  /** Rows of the export that show it. */
  readonly rows: readonly ExportedRow[];
  /** What the export says of it where it has no row. */
  readonly note?: string | undefined;
}

/** Tells the life of a sample, one line a step, for people. */
export function explainSample({ id, run, record, rows, note }: SampleStory): string {
  const trail: CandidateTrail & { image: ImageRecord | null; name: string } =
    record.kind === 'sample' ? { ...record.sample, name: record.sample.image.name } : { ...record.rejection };
  const lines = [
    `${record.kind} ${id}`,
    `run         ${run}`,
    ...imageLines(trail.name, trail.image),
    ...trailLines(trail),
    ...(record.kind === 'sample' ? sampleLines(record.sample) : rejectionLines(record.rejection)),
    ...rows.map(rowLine),
    ...(note === undefined ? [] : [`export      ${note}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function imageLines(name: string, image: ImageRecord | null): string[] {
  if (image === null) return [`photo       ${name}, never decoded`];
  const { id, width, height, mediaType, licence, origin } = image;
  return [
    `photo       ${name}, ${width}x${height} px, ${mediaType}, SHA-256 ${id}`,
    `source      ${origin ?? 'not stated'}; licence ${licence ?? 'not stated'}`,
  ];
}

function trailLines({
  proposal,
  crop,
  question,
  checks,
  answers,
  vote,
  choice,
  difficulty,
}: CandidateTrail): string[] {
  const lines: string[] = [];
  if (proposal !== undefined) {
    const { box, label, score, proposer } = proposal;
    lines.push(`proposal    ${showBox(box)} "${label}", score ${score}, by ${proposer}`);
  }
  if (crop !== undefined)
    lines.push(
      `crop        ${showBox(crop.box)} at scale ${crop.scale}: ${crop.image.width}x${crop.image.height} px, ${crop.image.path}`,
    );
  if (question !== undefined)
    lines.push(`question    "${question.text}" (${question.dimension}), by ${question.questioner}`);
  for (const { criterion, outcome, detail, validator } of checks ?? [])
    lines.push(`check       ${criterion}: ${outcome}${detail === '' ? '' : `, ${detail}`}, by ${validator}`);
  for (const answer of answers ?? []) lines.push(`answer      ${showAnswer(answer)}`);
  if (vote !== undefined)
    lines.push(
      `vote        ${vote.winner === null ? 'no agreement' : `"${vote.winner}"`}: ${vote.groups
        .map(({ text, members }) => `"${text}" ${members.length}`)
        .join(', ')} of ${vote.asked} asked, ${vote.needed} needed`,
    );
  if (choice !== undefined)
    lines.push(
      `choice      ${choice.options.map((option) => `"${option}"`).join(', ')}; right is ${choice.letter}, by ${choice.distractorWriter}`,
    );
  for (const { solver, view, correct, wrong, faults } of difficulty ?? [])
    lines.push(`difficulty  ${view}: ${correct} right, ${wrong} wrong, ${faults} faults, by ${solver}`);
  return lines;
}

function showAnswer(answer: Answer): string {
  const from = `by ${answer.model} #${answer.sample + 1}`;
  return answer.status === 'answered'
    ? `"${answer.text}" ${from}`
    : `${answer.status}: ${answer.reason} ${from}`;
}

function sampleLines({ answer, boxedImage }: TrainingSample): string[] {
  const { image, drawnBox, scale, lineWidth } = boxedImage;
  return [
    `boxed image ${showBox(drawnBox)} drawn ${lineWidth} px wide at scale ${scale.toFixed(3)}: ${image.width}x${image.height} px, ${image.path}`,
    `sample      kept with the answer "${answer}"`,
  ];
}

function rejectionLines({ stage, reason, detail }: Rejection): string[] {
  return [`rejected    at ${stage}: ${reason}${detail === '' ? '' : ` (${detail})`}`];
}

function rowLine({ config, split, shard, row, view, form, target, image, bbox }: ExportedRow): string {
  const place = [config, split].filter((part) => part !== '').join('/');
  return (
    `row         ${place}, shard ${shard + 1}, row ${row}: ${view}, ${form}, target "${target}", ` +
    `${image.width}x${image.height} px, box [${bbox.map((value) => Number(value.toFixed(2))).join(', ')}]`
  );
}

function showBox({ left, top, right, bottom }: PixelBox): string {
  return `[${[left, top, right, bottom].map((value) => Number(value.toFixed(2))).join(', ')}]`;
}
