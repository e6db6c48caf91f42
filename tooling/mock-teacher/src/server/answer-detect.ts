import { hashValue } from '@r2i/schema';

import { decideFault, type Fault } from '../fault/decide-fault.ts';
import { faultyResponse } from '../fault/faulty-response.ts';
import { draw } from '../reply/draw.ts';
import { placeBox } from '../reply/place-box.ts';
import { readDetectRequest } from '../request/detect-request.ts';
import type { PlannedAnswer } from './answer-chat.ts';
import type { CallStats } from './call-stats.ts';
import { jsonResponse } from './mock-response.ts';
import type { MockSettings } from './mock-settings.ts';

/** The recipe's default limit. */
const leastScore = 0.75;
const unknownSize = { width: 1000, height: 1000 };

/** One box for each label, at the same places where the built-in replies ground things. */
export function answerDetect(
  body: Buffer,
  { settings, stats }: { readonly settings: MockSettings; readonly stats: CallStats },
): PlannedAnswer {
  const { image, labels } = readDetectRequest(body, settings);
  const { width, height } = image.size ?? unknownSize;
  const detections = labels.map((label) => {
    const [left, top, right, bottom] = placeBox(image.hash, label);
    const toPixels = (value: number, side: number): number => Math.round((value * side) / 1000);
    const box = [
      toPixels(left, width),
      toPixels(top, height),
      toPixels(right, width),
      toPixels(bottom, height),
    ];
    return {
      label,
      score: Number((leastScore + draw('score', image.hash, label) * (1 - leastScore)).toFixed(3)),
      box,
    };
  });
  const hash = hashValue(['detect', image.hash, labels]).slice(0, 32);
  const attempt = stats.see(hash, 1);
  const { faults } = settings;
  const fault = faults === null ? null : decideFault(faults, { hash, attempt });
  const good = jsonResponse(200, JSON.stringify({ detections }));
  if (fault === null) return { task: 'detect', response: good, answered: [`${hash}#0`] };

  const { dripMs = 1000, retryAfterS = 1 } = faults ?? {};
  const broken = brokenBody(fault, good.body);
  const response = faultyResponse(fault, { good, dripMs, retryAfterS });
  if (response !== null || broken !== null) stats.fault(fault.kind);
  const isUsable = (response === null && broken === null) || fault.kind === 'slow-drip';
  return {
    task: 'detect',
    response: response ?? (broken === null ? good : { ...good, body: broken }),
    answered: isUsable ? [`${hash}#0`] : [],
  };
}

/** Faults of a reply as a detector may have them. It neither refuses nor counts tokens. */
function brokenBody({ kind }: Fault, body: string): string | null {
  if (kind === 'cut-json') return body.slice(0, Math.floor(body.length / 2));
  if (kind === 'wrong-schema') return '{"unexpected": []}';
  return kind === 'empty' ? '' : null;
}
