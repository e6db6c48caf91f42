import type { SecretMask } from '@r2i/schema';
import { z } from 'zod';

import { isUnreached } from '../errors/is-unreached.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { isFiltered } from '../openai/named-faults.ts';
import { readServiceMessage } from '../openai/service-message.ts';
import { statusError } from '../openai/status-error.ts';
import { isCutJson, tryParseJson } from '../openai/try-parse-json.ts';

/** What is read of an error of AI SDK's, told by its form. */
const errorSchema = z.object({
  name: z.string(),
  message: z.string(),
  statusCode: z.int().optional().catch(undefined),
  isRetryable: z.boolean().optional().catch(undefined),
  responseHeaders: z.record(z.string(), z.string()).optional().catch(undefined),
  responseBody: z.string().optional().catch(undefined),
});

/** Keys by their usual beginnings. Mostly we do not know the key: the provider read it. */
const keyLike = /\bBearer\s+\S+|\b(?:sk|pk|rk|gsk|xai|hf|key|api|AIza)[-_]?[A-Za-z0-9][\w-]{10,}/gu;
const maskKeys = (text: string): string => text.replaceAll(keyLike, '***');

/**
 * The error for whatever a model of AI SDK's threw. The original is not kept as `cause`: it holds the request with
 * its images, and headers.
 */
export function aiSdkError(
  error: unknown,
  {
    provider,
    model,
    keyVariable,
    hide,
  }: {
    readonly provider: string;
    readonly model: string;
    readonly keyVariable: string;
    /** Hides the secrets that are known. */
    readonly hide: SecretMask;
  },
): TeacherCallError {
  const mask = (text: string): string => maskKeys(hide(text));
  const parsed = errorSchema.safeParse(error);
  if (!parsed.success) return failure(`${provider} failed: ${mask(String(error))}`, { retryable: false });
  const { name, message, statusCode, isRetryable, responseHeaders = {}, responseBody } = parsed.data;
  if (name === 'AI_LoadAPIKeyError') {
    return new TeacherCallError(`${provider} has no key; set ${keyVariable}`, {
      retryable: false,
      kind: 'final',
      fatal: true,
    });
  }
  if (statusCode !== undefined && (statusCode < 200 || statusCode > 299)) {
    const said = readServiceMessage(responseBody ?? '');
    const headers = new Map(
      Object.entries(responseHeaders).map(([header, value]) => [header.toLowerCase(), value]),
    );
    // What is said about a key may hold it, in a form that cannot be told.
    const shown = statusCode === 401 || statusCode === 403 ? '' : message;
    return statusError({
      status: statusCode,
      header: (header) => headers.get(header),
      said: { ...said, message: shown, flagged: isFiltered(said) },
      service: provider,
      model,
      hasKey: undefined,
      keyVariable,
      mask,
    });
  }
  // A reply with a good status that could not be read may be better the next time.
  const retryable = isRetryable === true || statusCode !== undefined || unreadable.includes(name);
  const unreached = statusCode === undefined && isUnreached(error);
  // A page, or what its provider cannot read though it is whole.
  const foreign =
    statusCode !== undefined &&
    responseBody !== undefined &&
    (tryParseJson(responseBody) !== undefined || !isCutJson(responseBody));
  return failure(`${provider} failed: ${mask(message)}`, { retryable, unreached, foreign });
}

const unreadable: readonly string[] = [
  'AI_JSONParseError',
  'AI_TypeValidationError',
  'AI_InvalidResponseDataError',
  'AI_EmptyResponseBodyError',
  'AI_NoContentGeneratedError',
];

function failure(
  message: string,
  {
    retryable,
    unreached = false,
    foreign = false,
  }: { readonly retryable: boolean; readonly unreached?: boolean; readonly foreign?: boolean },
): TeacherCallError {
  const shown = message.length > 300 ? `${message.slice(0, 300)}…` : message;
  const hint = retryable ? 'It may pass' : 'Look at the model and its provider';
  return new TeacherCallError(`${shown}. ${hint}`, {
    retryable,
    kind: retryable ? 'failed' : 'final',
    unreached,
    foreign,
  });
}
