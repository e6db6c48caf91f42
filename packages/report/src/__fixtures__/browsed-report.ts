import type { Flip } from '@r2i/zoombench';
import type { ReportOutput, ReportRow } from '../evaluation/evaluation-report-result.ts';
import type { EvaluationReportInput } from '../evaluation/render-evaluation-report.ts';
import { attention, comparison, createResult, createRow, judge, scorers } from './evaluation-result.ts';
import { pixel } from './run-records.ts';

const hostileOutput: string = `</script><script>document.title = 'taken over'</script><img src=x onerror="document.title = 'taken over'">\u2028\u2029 "quoted" 'too' \uD800`;

const flips: readonly Flip[] = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'];
const dimensions = ['ocr', 'counting', 'colour'] as const;

function output(right: boolean, text: string): ReportOutput {
  return {
    output: text,
    verdict: { status: right ? 'correct' : 'incorrect', answer: right ? 'B' : 'A', scorer: 'choice' },
    latencyMs: 400,
  };
}

/** Row of item `index`: flips, dimensions and forms in turn; item 3 has no crop, 5 is hostile, 7 unknown and judged, 9 long. */
function rowOf(index: number, shift: number): ReportRow {
  const flip = flips[(index + shift) % 4] ?? 'both-wrong';
  const row = createRow({
    item: `zb-${index}`,
    query: `Question ${index}?\nA. red\nB. blue`,
    flip,
    dimension: dimensions[index % 3] ?? null,
    form: index % 5 === 0 ? 'open' : 'choice',
    global: output(flip === 'both-correct' || flip === 'lost-by-zoom', `Answer of ${index}`),
    regional: output(flip === 'both-correct' || flip === 'gained-by-zoom', 'Answer: B'),
  });
  if (index === 3) {
    const verdict = { status: 'unknown', cause: 'no-crop', scorer: 'rules' } as const;
    return { ...row, flip: null, regional: { output: null, verdict, latencyMs: null } };
  }
  if (index === 5) return { ...row, global: { ...row.global, output: hostileOutput } };
  if (index === 9) return { ...row, global: { ...row.global, output: 'y'.repeat(30_000) } };
  if (index !== 7) return row;
  return {
    ...row,
    global: {
      output: 'either',
      verdict: { status: 'unknown', cause: 'judge-unclear', scorer: 'judge/1' },
      latencyMs: null,
      judge: { verdict: 'unclear', reason: 'The output <b>names</b> no colour.' },
    },
  };
}

/** Two models on `count` items, every part of the page filled. */
export function browsedReport(count: number): EvaluationReportInput {
  const rows = (shift: number) => Array.from({ length: count }, (_, index) => rowOf(index, shift));
  const group = createResult().byForm[0];
  const groups = group === undefined ? [] : [group, { ...group, key: 'ocr' }];
  const more = { byDimension: groups, byArea: groups, byVisibility: groups, items: count };
  return {
    title: 'Browsed',
    results: [
      createResult({ model: 'base', rows: rows(0), ...more }),
      createResult({ model: 'r2i', rows: rows(1), ...more }),
    ],
    cards: Array.from({ length: count }, (_, index) => ({
      item: `zb-${index}`,
      image: { src: pixel, width: 400, height: 300 },
      crop: { src: pixel },
      box: { frame: 'pixel', left: 10, top: 20, right: 20, bottom: 30 },
    })),
    comparison,
    scorers: [scorers],
    judges: [judge],
    attention: [attention],
  };
}
