import { counted } from '@r2i/schema/text';
import type { GateTestResult } from '@r2i/zoombench';

import { causesText } from '../format/causes-text.ts';
import { percent, range } from '../format/format-share.ts';
import type { PlannedTest } from './gate-report.ts';

/** The head of {@link gatePlanRows}. */
export const gatePlanHead: readonly string[] = [
  'test',
  'needs',
  'items',
  'images',
  'if truly',
  'power',
  'items needed',
];

/** What each test can show, as rows of a table. */
export function gatePlanRows(tests: readonly Omit<PlannedTest, 'benchmark' | 'dimension'>[]): string[][] {
  return tests.map((test) => [
    test.name + (test.required ? '' : ' (not required)'),
    needText(test.margin),
    String(test.items),
    String(test.images),
    test.expected === null ? 'not said' : signed(test.expected),
    test.power === null ? 'not stated' : percent(test.power),
    test.neededItems === null || !Number.isFinite(test.neededItems) ? 'n/a' : String(test.neededItems),
  ]);
}

/** The head of {@link gateRows}. */
export const gateRowsHead: readonly string[] = [
  '',
  'test',
  'needs',
  'gain',
  '95 %',
  'p (Holm)',
  'items',
  'why',
];

/** What each test came to, as rows of a table. */
export function gateRows(tests: readonly GateTestResult[]): string[][] {
  return tests.map((test) => [
    test.outcome,
    test.name + (test.required ? '' : ' (not required)'),
    needText(test.margin),
    test.gain === null ? 'n/a' : signed(test.gain),
    range(test.interval),
    test.adjusted === null ? 'n/a' : test.adjusted.toPrecision(2),
    `${test.items} of ${test.asked}`,
    whyText(test),
  ]);
}

function needText(margin: number): string {
  return margin < 0 ? `a loss below ${percent(-margin)}` : `a gain above ${percent(margin)}`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${percent(value)}`;
}

/** What is seen lies on one side of what is needed, or why nothing can be said. */
function whyText({ open, asked, items, missing, neededItems, margin }: GateTestResult): string {
  switch (open) {
    case null:
      return '';
    case 'missing-answers':
      return `${counted(asked - items, 'item')} with answers not known: ${causesText(missing)}`;
    case 'few-images':
      return 'fewer than two images';
    case 'not-separated': {
      const of =
        neededItems === null || !Number.isFinite(neededItems)
          ? ''
          : `; ${neededItems} items for the power wanted`;
      return `the interval does not leave out ${signed(margin)} after the correction${of}`;
    }
  }
}
