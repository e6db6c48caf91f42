import { typedCommand } from './typed-command.mjs';

/** Why candidates are not kept, in plain words, by the reason that a run records. */
const reasons = {
  'too-easy': 'too easy: a small student reads them in the shrunk photo already, so they would teach nothing',
  'fails-free-standing': 'in doubt: other text touches them, so nobody can say where they begin and end',
  'no-consensus': 'in doubt: the two readers do not agree',
  'too-large': 'too large: a box above 10 % of the photo needs no zoom',
  'nothing-proposed': 'photos in which no text was found',
  'fails-unique-in-image': 'in doubt: the same text stands there more than once',
  'fails-legible': 'in doubt: not legible',
  'fails-answerable-from-crop': 'in doubt: the crop does not show the whole of it',
  'fails-certain-characters': 'in doubt: a character could be another one',
  'fails-distinct-glyphs': 'in doubt: glyphs that look alike, such as O and 0',
};

/**
 * What the demo found, for people.
 *
 * @param {object} found
 * @param {readonly object[]} found.runs - Results of synthesize.
 * @param {object} found.training - Result of export.
 * @param {object} found.benchmark - Result of export to a benchmark.
 * @param {readonly { pixels: string, result: object }[]} found.evaluations
 * @param {object} found.score - Result of score.
 * @param {object} found.picture - Result of picture.
 * @param {(name: string) => string} found.path - Of a file of the demo.
 * @param {number} [found.seconds] - What the steps that ran took; left out where none did.
 * @param {{ steps: number, of: number }} found.ran - How many of the steps ran this time.
 * @returns {string}
 */
export function demoText({ runs, training, benchmark, evaluations, score, picture, path, seconds, ran }) {
  return [
    '',
    ...madeLines(runs),
    '',
    ...precisionLines(score),
    '',
    ...rowLines({ training, benchmark }),
    '',
    ...evaluations.flatMap((one) => evaluationLines(one)),
    'The reader wrote these answers, so its score on the crop flatters it. The gap says what it misses on the full photo.',
    '',
    `One sample: ${picture.question} ${picture.answer}`,
    `  ${picture.out}  (${picture.image}: photo with box, crop, question)`,
    'Pages to open in a browser:',
    ...['composed-run', 'photos-run', 'evaluation', 'evaluation-quarter'].map(
      (name) => `  ${path(`${name}/report.html`)}`,
    ),
    '',
    `${doneText(seconds, ran)} Three commands to go on with, from this folder:`,
    ...nextCommands(picture).flatMap(([why, command]) => [`  # ${why}`, `  ${command}`]),
    '',
  ].join('\n');
}

function madeLines(runs) {
  const sum = (of) => runs.reduce((total, run) => total + of(run), 0);
  const counts = new Map();
  for (const { funnel } of runs) {
    for (const { reasons: found } of funnel) {
      for (const [reason, count] of Object.entries(found)) {
        counts.set(reason, (counts.get(reason) ?? 0) + count);
      }
    }
  }
  const [kept, candidates] = [sum((run) => run.samples), sum((run) => run.candidates)];
  return [
    `Made: ${candidates} candidates in ${sum((run) => run.images.seen)} photos, of which ${kept} are kept as samples. Why the other ${candidates - kept} are not:`,
    ...[...counts]
      .sort(([, left], [, right]) => right - left)
      .map(([reason, count]) => `  ${String(count).padStart(4)}  ${reasons[reason] ?? reason}`),
  ];
}

function precisionLines({ kept, answers }) {
  const line = (name, { right, onSigns, precision, interval }) =>
    `  ${name}  ${right} of ${onSigns} right, ${percent(precision)}${range(interval)}`;
  return [
    'Is it right? Of composed photos the text is known:',
    line('precision over kept samples ', kept),
    `${line('precision over all answers  ', answers)}: what two readers agreed on, kept or too easy`,
  ];
}

function rowLines({ training, benchmark }) {
  const { kept, tooEasy, rows } = benchmark;
  return [
    `Files: ${training.rows} rows to train on, ${rows} to evaluate on.`,
    `  ${training.out}  the kept samples, on the boxed photo`,
    `  ${benchmark.out}  ${kept} kept and ${tooEasy} too easy to train on, on the plain photo: what was kept is what a`,
    '  student failed, so a benchmark of that alone would measure the filter',
    ...(benchmark.plainAmbiguous + benchmark.plainUnchecked === 0
      ? []
      : [
          `  ${benchmark.plainAmbiguous + benchmark.plainUnchecked} of them fit several texts of the plain photo: right for options to choose among, wrong for open questions`,
        ]),
  ];
}

function evaluationLines({ pixels, result }) {
  const { global, regional, gap, scorers } = result;
  const sum = (name) => scorers.global[name] + scorers.regional[name];
  return [
    `Evaluation of the embedded reader, photos at ${pixels}:`,
    `  full photo   ${share(global)}, ${duration(global.effort.medianMs)} a look (median)`,
    `  crop alone   ${share(regional)}, ${duration(regional.effort.medianMs)} a look (median)`,
    `  zooming gap  ${percent(gap.gap)}${range(gap.interval)}`,
    `  scored by our rules; ${publishedText({ total: sum('total'), left: sum('left'), otherwise: sum('otherwise') })}`,
  ];
}

/** The published scorer only compares words: what is not the bare letter waits for its judge model, which nobody pays for here. */
function publishedText({ total, left, otherwise }) {
  const waits = `the published scorer leaves ${left} of ${total} answers, such as "Answer: B", to a judge model that is not asked here`;
  return left === total ? waits : `${waits}, and decides ${otherwise} of the other ${total - left} otherwise`;
}

function doneText(seconds, { steps, of }) {
  if (seconds === undefined) return 'All of it was there already; "npm run demo -- --fresh" makes it again.';
  const only = steps === of ? '' : `, for the ${steps} of ${of} steps that were not there already`;
  return `Done in ${seconds.toFixed(0)} s after the install${only}.`;
}

function nextCommands({ sample, run }) {
  return [
    [
      'your own photos: put their folder in place of assets/photos',
      typedCommand('synthesize', [
        ...['--images', 'assets/photos', '--out', 'runs/first'],
        ...['--min-image-side', '400', '--student-pixels', '40000'],
      ]),
    ],
    [
      'the life of that sample, from photo to row',
      typedCommand('export', [
        ...['explain', sample.slice(0, 12), '--run', run],
        ...['--export', 'r2i-demo/train.parquet'],
      ]),
    ],
    [
      'a small student before and after distillation, on 20 items',
      typedCommand('evaluate', ['--limit', '20', '--out', 'runs/student']),
    ],
  ];
}

function share({ accuracy, interval }) {
  return `${percent(accuracy).padStart(7)}${range(interval)}`;
}

function percent(value) {
  return value === null ? 'n/a' : `${(value * 100).toFixed(1)} %`;
}

function range(interval) {
  return interval === null ? '' : ` [${percent(interval.low)}, ${percent(interval.high)}]`;
}

function duration(milliseconds) {
  if (milliseconds === null) return 'n/a';
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
