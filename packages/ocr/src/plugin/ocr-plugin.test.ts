import {
  testAnswerer,
  testDistractorWriter,
  testProposer,
  testQuestioner,
  testSolver,
  testValidator,
  testVerifier,
} from '@r2i/plugin/testing';
import { describe, it } from 'vitest';

import { ocrPlugin } from './ocr-plugin.ts';

/** The entry of a part; a name that is gone is a failure of its own. */
function entry<Entry>(entries: Readonly<Record<string, Entry>> | undefined, name: string): Entry {
  const found = entries?.[name];
  if (found === undefined) throw new Error(`the plug-in has lost ${name}`);
  return found;
}

describe('the embedded reader keeps the contract of', () => {
  it(
    'proposers',
    () =>
      testProposer(entry(ocrPlugin.proposers, 'text'), {
        different: [{ margin: 0.2 }, { minHeight: 9 }, { detect: { tile: 640 } }],
      }),
    60_000,
  );

  it('questioners', () => testQuestioner(entry(ocrPlugin.questioners, 'text')));

  it(
    'validators',
    () =>
      testValidator(entry(ocrPlugin.validators, 'text'), {
        different: [{ minHeight: 14 }, { detect: { tile: 640 } }],
      }),
    60_000,
  );

  it.each(['ppocr', 'tesseract'])(
    'answerers (%s)',
    (name) => testAnswerer(entry(ocrPlugin.answerers, name), { different: [{ minConfidence: 0.3 }] }),
    60_000,
  );

  it(
    'verifiers',
    () => testVerifier(entry(ocrPlugin.verifiers, 'text'), { different: [{ samples: 2 }] }),
    60_000,
  );

  it('distractor writers', () => testDistractorWriter(entry(ocrPlugin.distractorWriters, 'misreadings')));

  it(
    'solvers',
    () =>
      testSolver(entry(ocrPlugin.solvers, 'ppocr'), {
        different: [{ maxDistance: 0.1 }, { detect: { tile: 640 } }],
      }),
    60_000,
  );
});
