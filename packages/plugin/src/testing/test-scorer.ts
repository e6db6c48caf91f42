import { isDeepStrictEqual } from 'node:util';

import type { BenchmarkItem, Scorer, Verdict } from '@r2i/schema';

import type { PluginParts } from '../define/plugin.ts';
import { mustHold } from '../errors/contract-error.ts';
import { mustIdentify, type ThingTest, withThing } from './make-thing-for-test.ts';
import { testItems, testOutputs } from './test-items.ts';

/** What the contract test of a scorer is given. */
export interface ScorerTest extends ThingTest {
  /** Further options, each of which changes verdicts, so that each must have an id of its own. */
  readonly different?: readonly unknown[] | undefined;
  /** Items to score besides a choice, an open question, and one with several right answers. */
  readonly items?: readonly BenchmarkItem[] | undefined;
  /** What the scorer must say of outputs. */
  readonly known?:
    | readonly {
        readonly item: BenchmarkItem;
        readonly output: string;
        readonly status: Verdict['status'];
      }[]
    | undefined;
}

const judgements: readonly (Verdict | undefined)[] = [
  undefined,
  { status: 'correct', answer: 'TAXI', scorer: 'judge/1' },
  { status: 'incorrect', answer: 'TAXI', scorer: 'judge/1' },
  { status: 'unknown', cause: 'judge-failed', scorer: 'judge/1' },
];

/**
 * Name and id say which scorer it is; every output gets a valid verdict, however odd it is, and the same one again; a
 * judgement may come along; the item is left as it is.
 *
 * @throws {ContractError} Naming the rule that is not kept.
 */
export function testScorer(entry: PluginParts['scorers'], test: ScorerTest = {}): Promise<void> {
  return withThing('scorers', entry, test, async (scorer, make) => {
    await mustIdentify(test, async (options) => (await make(options)).id);
    mustHold('it has a name', scorer.name !== '', JSON.stringify(scorer.name));
    for (const item of [...testItems, ...(test.items ?? [])]) {
      for (const output of [item.target, ...testOutputs]) await mustDecide(scorer, item, output);
    }
    for (const { item, output, status } of test.known ?? []) {
      const verdict = await scorer.score(item, output);
      mustHold(
        'a known output is scored as it should be',
        verdict.status === status,
        `${JSON.stringify(output)} of ${item.id} is ${verdict.status}, not ${status}`,
      );
    }
  });
}

async function mustDecide(scorer: Scorer, item: BenchmarkItem, output: string): Promise<void> {
  const shown = `${JSON.stringify(output.slice(0, 40))} of ${item.id}`;
  const before = structuredClone(item);
  for (const judged of judgements) {
    const decide = async (): Promise<Verdict> => scorer.score(item, output, { judged });
    const told = await decide().catch((error: unknown) => error);
    mustHold('every output gets a verdict', isVerdict(told), `${shown}: ${String(told)}`);
    mustHold(
      'the same output gets the same verdict',
      isDeepStrictEqual(await decide(), told),
      `${shown}: ${JSON.stringify(told)}`,
    );
  }
  mustHold('the item is left as it is', isDeepStrictEqual(item, before), item.id);
}

/** What is no verdict was thrown: how the scorer was made makes sure of its form. */
function isVerdict(told: unknown): boolean {
  return typeof told === 'object' && told !== null && 'status' in told && 'scorer' in told;
}
