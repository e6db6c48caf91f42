import { basename } from 'node:path';

import type {
  EvaluationReportInput,
  EvaluationReportResult,
  ReportAttention,
  ReportEndBounds,
  ReportFact,
  ReportJudge,
  ReportReplyEnds,
  ReportScorers,
} from '@r2i/report';
import { type View, views } from '@r2i/schema';
import { countReplyEnds, endBounds } from '@r2i/zoombench';

import { formatGroups } from '../format/format-groups.ts';
import { formatPrompt } from '../format/format-prompt.ts';
import { outputKey } from '../score/output-key.ts';
import { replyEndLines } from './reply-end-lines.ts';
import type { ReportedModel } from './reported-model.ts';

/** Puts what is known of one or several models into the form in which a page shows it. */
export function reportInput(
  models: readonly ReportedModel[],
): Pick<
  EvaluationReportInput,
  'results' | 'replyEnds' | 'endBounds' | 'scorers' | 'judges' | 'attention' | 'facts'
> {
  return {
    results: models.map(withJudgements),
    replyEnds: models.flatMap(replyEndsOf),
    endBounds: models.flatMap(endBoundsOf),
    scorers: models.flatMap(scorersOf),
    judges: models.flatMap(judgeOf),
    attention: models.flatMap(attentionOf),
    facts: sharedFacts(models),
  };
}

/** A result whose outputs carry what the judge said of them. */
function withJudgements({ result, judge }: ReportedModel): EvaluationReportResult {
  if (judge === null || judge.replies.length === 0) return result;
  const replies = new Map(
    judge.replies.map(({ item, output, verdict, reason }) => [outputKey(item, output), { verdict, reason }]),
  );
  const rows = result.rows.map((row) => {
    const judged = (view: View) => {
      const { output } = row[view];
      const reply = output === null ? undefined : replies.get(outputKey(row.item, output));
      return reply === undefined ? row[view] : { ...row[view], judge: reply };
    };
    return { ...row, global: judged('global'), regional: judged('regional') };
  });
  return { ...result, rows };
}

function replyEndsOf({ result }: ReportedModel): ReportReplyEnds[] {
  const ends = { global: countReplyEnds(result, 'global'), regional: countReplyEnds(result, 'regional') };
  return replyEndLines(ends).map((line) => ({ model: result.model, ...line }));
}

function endBoundsOf({ result }: ReportedModel): ReportEndBounds[] {
  const bounds = endBounds(result);
  return bounds === null ? [] : [{ model: result.model, asked: result.gap.asked, bounds }];
}

function scorersOf({ result, scorers, about }: ReportedModel): ReportScorers[] {
  return views.flatMap((view) => {
    const comparison = scorers[view];
    if (comparison.total === 0) return [];
    return [{ model: result.model, view, reference: about.versions.compatibleScorer, comparison }];
  });
}

function judgeOf({ result, judge }: ReportedModel): ReportJudge[] {
  if (judge === null) return [];
  const { judge: name, byView, calibration, faults } = judge;
  return [{ model: result.model, judge: name, byView, calibration, faults }];
}

function attentionOf({ result, attention }: ReportedModel): ReportAttention[] {
  const [all] = attention?.means ?? [];
  if (all === undefined || all.items === 0) return [];
  const layers = all.layers.map(({ normalized, aboveNeutral }, layer) => ({
    layer,
    share: normalized,
    aboveNeutral,
  }));
  return [{ model: result.model, items: all.items, layers }];
}

/** What holds for all models once, the rest for each. */
function sharedFacts(models: readonly ReportedModel[]): ReportFact[] {
  const facts = models.map((model) => ({ model: model.result.model ?? 'no model', facts: factsOf(model) }));
  const said = (fact: ReportFact): number =>
    facts.filter((one) => one.facts.some(({ name, value }) => name === fact.name && value === fact.value))
      .length;
  return facts.flatMap(({ model, facts: own }, index) =>
    own.flatMap((fact) => {
      if (said(fact) < models.length) return [{ name: `${fact.name}, ${model}`, value: fact.value }];
      return index === 0 ? [fact] : [];
    }),
  );
}

function factsOf({ about, attention }: ReportedModel): ReportFact[] {
  const { benchmark, scorer, scorerId, groups, prompt, versions } = about;
  const revision = benchmark.revision === null ? '' : `, published counts of revision ${benchmark.revision}`;
  return [
    ...formatGroups(groups).map(([name, value]) => ({ name, value })),
    {
      name: 'benchmark',
      // Of a path, only what says which: pages are passed on.
      value:
        benchmark.name === 'folder'
          ? `one of your own, ${basename(benchmark.path)}`
          : `${benchmark.name}, ${benchmark.source}${revision}`,
    },
    ...formatPrompt(prompt).map(([name, value]) => ({ name, value })),
    { name: 'scorer', value: scorerText({ scorer, scorerId }, versions.compatibleScorer) },
    {
      name: versions.compatibleScorer,
      value:
        'scores as the reference evaluation does, here without its judge: what its rules do not accept counts as wrong',
    },
    ...(attention === null ? [] : [{ name: 'student looked into', value: attention.student }]),
    { name: 'versions', value: `R2I ${versions.r2i}, Node.js ${versions.node}` },
  ];
}

function scorerText(
  { scorer, scorerId }: Pick<ReportedModel['about'], 'scorer' | 'scorerId'>,
  compatible: string,
): string {
  if (scorer === 'rules') return 'our rules';
  return scorer === 'zwz-compatible' ? compatible : scorerId;
}
