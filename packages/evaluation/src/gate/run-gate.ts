import { join } from 'node:path';

import { decideGate, type EvaluationWarning, measureChange, measuredSize, planTest } from '@r2i/zoombench';

import { promptWarnings } from '../compare/prompt-warnings.ts';
import { GatePolicyError } from '../errors/gate-policy-error.ts';
import { makeFolder } from '../files/make-folder.ts';
import { jsonText, writeText } from '../files/write-text.ts';
import { readReportedModel } from '../output/read-reported-model.ts';
import type { ReportedModel } from '../output/reported-model.ts';
import { gateMarkdown } from './gate-markdown.ts';
import type { GatePolicy } from './gate-policy.ts';
import type { GateReport, PlannedTest } from './gate-report.ts';
import { type PolicyTest, testsOfPolicy } from './tests-of-policy.ts';

/** Where a policy comes from. */
export interface GateOptions {
  /** Makes a path of the policy one from here. */
  readonly pathOf: (path: string) => string;
}

/**
 * How sure each test of a policy can be: from the sizes of the base's results and what the policy supposes alone. The candidate need
 * not be there.
 *
 * @throws {ResultFolderError} If a folder of the base holds no finished evaluation.
 * @throws {GatePolicyError} If the policy comes to no test.
 */
export async function planGate(policy: GatePolicy, options: GateOptions): Promise<PlannedTest[]> {
  const bases = await readModels(policy, 'base', options);
  const tests = neededTests(policy, bases);
  return tests.map((test) => {
    const result = bases.get(test.benchmark)?.result;
    const size = result === undefined ? { items: 0, images: 0 } : measuredSize(result, test);
    return { ...test, ...planTest(test, size, { rules: policy, tests: tests.length }) };
  });
}

/**
 * Decides whether a candidate passes a policy and writes `gate.json` and `gate.md`.
 *
 * @throws {ResultFolderError} If a folder holds no finished evaluation, or `out` cannot be made.
 * @throws {ResultsMismatchError} If two results are not about the same questions.
 * @throws {PromptsDifferError} If models were asked otherwise and the policy does not allow it.
 * @throws {GatePolicyError} If the policy comes to no test.
 */
export async function runGate(
  policy: GatePolicy,
  { out, ...options }: GateOptions & { readonly out: string },
): Promise<GateReport> {
  const bases = await readModels(policy, 'base', options);
  const candidates = await readModels(policy, 'candidate', options);
  const warnings: EvaluationWarning[] = [];
  for (const [name, base] of bases) {
    const candidate = candidates.get(name);
    if (candidate === undefined) continue;
    const found = promptWarnings([base, candidate], policy);
    warnings.push(...found.map((each) => ({ ...each, message: `${name}: ${each.message}` })));
  }
  const measured = neededTests(policy, bases).flatMap((test) => {
    const [base, candidate] = [bases.get(test.benchmark), candidates.get(test.benchmark)];
    if (base === undefined || candidate === undefined) return [];
    const places = policy.benchmarks[test.benchmark];
    const names = places === undefined ? undefined : ([places.base, places.candidate] as const);
    const change = measureChange(base.result, candidate.result, { ...test, names });
    return [{ ...test, change }];
  });
  const report: GateReport = {
    schema: 'r2i.gate/1',
    policy,
    ...decideGate(measured, policy),
    warnings,
  };
  await makeFolder(out);
  await writeText(join(out, 'gate.json'), jsonText(report));
  await writeText(join(out, 'gate.md'), gateMarkdown(report));
  return report;
}

function neededTests(policy: GatePolicy, bases: ReadonlyMap<string, ReportedModel>): PolicyTest[] {
  const tests = testsOfPolicy(policy, bases);
  if (tests.length === 0) throw new GatePolicyError();
  return tests;
}

/** One after the other: a result of a large benchmark takes much memory while it is read. */
async function readModels(
  { benchmarks }: GatePolicy,
  which: 'base' | 'candidate',
  { pathOf }: GateOptions,
): Promise<Map<string, ReportedModel>> {
  const models = new Map<string, ReportedModel>();
  for (const [name, places] of Object.entries(benchmarks))
    models.set(name, await readReportedModel(pathOf(places[which])));
  return models;
}
