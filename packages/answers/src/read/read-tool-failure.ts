/** What other tools write in the place of an answer that they could not get, each at the start. */
const starts: readonly string[] = [
  'failed to obtain answer',
  'failed to get answer',
  'failed to get response',
  'failed to get a response',
  'failed to generate',
  'failed to call',
  'failed after',
  '[lmms_eval_request_failed',
  'request failed',
  'api error',
  'api request failed',
  'api call failed',
  'error code:',
  'error: request',
  'error: api',
  'error: connection',
  'error: timeout',
  'error: timed out',
  'error: rate limit',
  'error: http',
  'error: server',
  'error: internal',
  'error calling',
  'error occurred',
  'an error occurred',
  'internal server error',
  'service unavailable',
  'service temporarily unavailable',
  'temporarily unavailable',
  'exception:',
  'timeout:',
  'timeouterror',
  'server error',
  'bad gateway',
  'gateway timeout',
  'gateway time-out',
  'too many requests',
  'rate limit exceeded',
  'rate limit reached',
  'connection error',
  'connection refused',
  'connection reset',
  'connection aborted',
  'request timed out',
  'request timeout',
  'read timed out',
  'timeout error',
  'upstream connect error',
  'cuda out of memory',
  'torch.cuda.outofmemoryerror',
  'outofmemoryerror',
  'runtimeerror:',
  'valueerror:',
  'keyerror:',
  'typeerror:',
  'openai.',
  'httperror',
  'http error',
  'traceback (most recent call last)',
  'max retries exceeded',
  'maximum retries',
  'exceeded retry',
  '<!doctype html',
  '<html',
];

const coded = /^\W{0,3}(?:error|http|status(?: code)?|exception)\W{0,3}\s?(?:4[0-9]{2}|5[0-9]{2})(?!\d)/iu;
const jsonError = /^\s*\{\s*"(?:error|detail)"\s*:/u;

/**
 * Whether an output is the error text of another tool or service, which stands where an answer should: VLMEvalKit's
 * "Failed to obtain answer via API.", lmms-eval's `[LMMS_EVAL_REQUEST_FAILED …]`, `Error code: 429 - …`, a traceback.
 *
 * @example
 * isToolFailure('Failed to obtain answer via API.'); // true
 */
export function isToolFailure(output: string): boolean {
  const head = output.slice(0, 200).trimStart().toLowerCase();
  const bare = head.replace(/^[[(<*"'\s]+(?=\p{L})/u, '').replace(/^error[\]>)]:?\s+/u, '');
  return (
    starts.some((start) => head.startsWith(start) || bare.startsWith(start)) ||
    coded.test(head) ||
    jsonError.test(head)
  );
}
