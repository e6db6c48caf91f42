import { decideFault } from '../fault/decide-fault.ts';
import { faultyChoices } from '../fault/faulty-choices.ts';
import { faultyResponse } from '../fault/faulty-response.ts';
import { readChatRequest } from '../request/read-chat-request.ts';
import type { CallStats } from './call-stats.ts';
import { countUsage, toChoice, writeCompletion } from './chat-completion.ts';
import { jsonResponse, type MockResponse } from './mock-response.ts';
import type { MockSettings } from './mock-settings.ts';

/** A response, and what counts where it reaches the client. */
export interface PlannedAnswer {
  readonly task: string;
  readonly response: MockResponse;
  /** Usable replies in it, as `<hash>#<sample>`. */
  readonly answered: readonly string[];
}

const defaultDripMs = 1000;
const defaultRetryAfterS = 1;

/** @throws {HttpProblem} For a request that is not answered. */
export async function answerChat(
  body: Buffer,
  { settings, stats }: { readonly settings: MockSettings; readonly stats: CallStats },
): Promise<PlannedAnswer> {
  const chat = await readChatRequest(body, settings);
  const { request, hash, samples, maxTokens } = chat;
  const attempt = stats.see(hash, request.images.length);
  const choices = Array.from({ length: samples }, (_, sample) =>
    toChoice(settings.replier({ ...request, sample }), maxTokens),
  );
  const usage = countUsage(chat, choices);
  const fault = settings.faults === null ? null : decideFault(settings.faults, { hash, attempt });
  if (fault !== null) stats.fault(fault.kind);
  const content =
    fault === null ? { choices, usage, spoiled: null } : faultyChoices(fault, { choices, usage });
  const good = jsonResponse(200, writeCompletion(chat, content));
  const { dripMs = defaultDripMs, retryAfterS = defaultRetryAfterS } = settings.faults ?? {};
  const spoilt = fault === null ? null : faultyResponse(fault, { good, dripMs, retryAfterS });
  const isUsable = spoilt === null || fault?.kind === 'slow-drip';
  return {
    task: request.task ?? 'none',
    response: spoilt ?? good,
    answered: isUsable
      ? choices.flatMap((_, sample) => (sample === content.spoiled ? [] : [`${hash}#${sample}`]))
      : [],
  };
}
