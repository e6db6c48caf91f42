import type { Figure, ProofResults, ProofRow } from './proof-results.ts';

/** The tables of `results.json`, for people. */
export function resultsMarkdown({ rows, syntheses, times, settings }: ProofResults): string {
  const { photos, heldout, baseSteps, steps } = settings;
  return [
    '# Results of the proof',
    '',
    `${photos} photos a seed, ${heldout} held-out scenes, ${baseSteps} steps of the base, ${steps} steps of each arm.`,
    'In per cent, with 95 % intervals by image.',
    '',
    ...table(
      [
        'arm',
        'seed',
        'n',
        'full image',
        'crop',
        'gap',
        'closed',
        'recovered',
        'forgotten',
        'r2i is ahead by',
      ],
      rows.map((row) => [
        ...[row.arm, `${row.seed}`, `${row.n}`, told(row.global), told(row.regional), told(row.gap)],
        ...[told(row.closed), told(row.recovered), told(row.forgetting), told(row.behindR2i)],
      ]),
    ),
    '',
    'On the full image, by kind of question and size of box, and what else was measured there:',
    '',
    ...groupTable(rows),
    '',
    'What was made of the photos, and how much of it is wrong by the truth, which nothing else has seen:',
    '',
    ...table(
      ['seed', 'synthesis', 'kept', 'wrong answer', 'not answerable'],
      syntheses.map(({ seed, run, kept, wrong, unanswerable }) => [
        ...[`${seed}`, run, `${kept}`, share(wrong, kept), share(unanswerable, kept)],
      ]),
    ),
    '',
    'Seconds of each step, on the clock and of all processors:',
    '',
    ...table(
      ['step', 'clock', 'processors'],
      times.map(({ step, wall, cpu }) => [step, number(wall), number(cpu)]),
    ),
    '',
  ].join('\n');
}

function groupTable(rows: readonly ProofRow[]): string[] {
  const keys = [...new Set(rows.flatMap(({ groups }) => Object.keys(groups)))];
  return table(
    ['arm', 'seed', ...keys, 'says yes', 'should', 'attention in the box'],
    rows.map(({ arm, seed, groups, yes, attention }) => [
      ...[arm, `${seed}`, ...keys.map((key) => told(groups[key]))],
      ...[percent(yes.said), percent(yes.expected), number(attention)],
    ]),
  );
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)];
}

function told(figure: Figure | undefined): string {
  if (figure === undefined || figure.value === null) return '';
  const { value, low, high } = figure;
  return low === null || high === null
    ? percent(value)
    : `${percent(value)} [${percent(low)}, ${percent(high)}]`;
}

const percent = (value: number | null): string => (value === null ? '' : (value * 100).toFixed(1));
const number = (value: number | null): string => (value === null ? '' : value.toFixed(1));
const share = (part: number, whole: number): string =>
  whole === 0 ? '' : `${part} (${((part / whole) * 100).toFixed(2)} %)`;
