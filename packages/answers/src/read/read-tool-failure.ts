/** How far an output is looked at, in UTF-16 code units: an error says at its start that it is one. */
const reach = 400;

/** What services and their clients say of a request that failed, in words that a screen may show as well; each at the start, in lower case. */
const starts: readonly string[] = [
  'failed to obtain answer',
  'failed to get answer',
  'failed to get response',
  'failed to get a response',
  'failed to generate',
  'failed to call',
  'failed after',
  'failed to establish a new connection',
  ...['load', 'fetch', 'download', 'decode', 'process', 'open', 'read'].flatMap((verb) =>
    ['image', 'the image'].map((image) => `failed to ${verb} ${image}`),
  ),
  ...['loading', 'processing', 'decoding', 'fetching', 'reading', 'opening'].flatMap((verb) =>
    ['image', 'the image'].map((image) => `error ${verb} ${image}`),
  ),
  'something went wrong',
  'there was an error generating',
  'there was an error processing',
  'there was a problem processing',
  'an unexpected error',
  'unexpected error',
  'network error',
  'no response was generated',
  'no response generated',
  'no response from',
  'unable to process the image. error',
  'request failed',
  'api error',
  'api request failed',
  'api call failed',
  'api key not valid',
  'incorrect api key',
  'invalid api key',
  'error code:',
  'error: request',
  'error: api',
  'error: timed out',
  'error: http',
  'error: server',
  'error: internal',
  'error calling',
  'error occurred',
  'an error occurred',
  'an internal error has occurred',
  'internal server error',
  'service unavailable',
  'service temporarily unavailable',
  'service tier capacity exceeded',
  'temporarily unavailable',
  'exception:',
  'timeout:',
  'timeouterror',
  'server error',
  'client error',
  'server disconnected',
  'remote end closed connection',
  'peer closed connection',
  'bad gateway',
  'gateway timeout',
  'gateway time-out',
  'deadline exceeded',
  'too many requests',
  'rate limit exceeded',
  'rate limit reached',
  'requests rate limit exceeded',
  'resource has been exhausted',
  'you exceeded your current quota',
  'quota exceeded',
  'connection error',
  'connection refused',
  'connection reset',
  'connection aborted',
  'connect econn',
  'connect etimedout',
  'read econn',
  'econnreset',
  'econnrefused',
  'socket hang up',
  'fetch failed',
  'all connection attempts failed',
  'cannot connect to host',
  'could not connect to the endpoint',
  'unable to locate credentials',
  'request timed out',
  'request timeout',
  'read timed out',
  'read timeout on endpoint',
  'the read operation timed out',
  'timeout error',
  'upstream connect error',
  'upstream request timeout',
  'no healthy upstream',
  'background loop has errored',
  'background loop is stopped',
  'the server had an error',
  'the server is overloaded',
  'the model is overloaded',
  'the model is currently overloaded',
  'that model is currently overloaded',
  'the engine is currently overloaded',
  'this model’s maximum context length',
  "this model's maximum context length",
  'operation returned an invalid status',
  'cuda out of memory',
  'torch.cuda.outofmemoryerror',
  'outofmemoryerror',
  'httperror',
  'http error',
  'traceback (most recent call last)',
  'max retries exceeded',
  'maximum retries',
  'exceeded retry',
];

/** What only a program writes. */
const reports: readonly RegExp[] = [
  /^<(?:!doctype html|html|head|body|\?xml|error>|urllib3\.|urlopen error)/iu,
  /^\[lmms_eval_request_failed/iu,
  /^error code:? [45]\d\d - /iu,
  // `503 UNAVAILABLE. {'error': …`
  /^[45]\d\d [A-Z]{2,}(?:_[A-Z]{1,20}){0,4}\.? ?[[{]/u,
  // `openai.RateLimitError: …`, `google.api_core.exceptions.ResourceExhausted: 429 …`
  /^(?!www\.)(?:[a-z][a-z0-9_]{0,40}\.){1,8}[A-Z][A-Za-z]{3,60}:\s/u,
  /^(?:[a-z][a-z0-9_]{0,40}\.){1,8}[A-Z][A-Za-z]{1,60}(?:Error|Exception|Timeout)(?![A-Za-z])/u,
  // `{"type": "error", "error": {…`, `{'error': {…`, `{"object":"error","message":…`
  /^\[?\{\s?["'](?:type|object)["']\s?:\s?["']error["']/u,
  /^\[?\{\s?["']error["']\s?:\s?\{/u,
  /^https?connectionpool\(host=/iu,
  /^(?:[45]\d\d )?(?:client|server) error\b[^\n]{0,80} for url:? /iu,
  /^requests to the \w{1,60} operation under /iu,
  /^the model `[^`\n]{1,100}` does not exist/iu,
  /^\[errno -?\d{1,5}\] /iu,
  /^\[ssl: [a-z_]{1,60}\]/iu,
  /^expecting value: line \d/iu,
  /^api error occurred: status/iu,
];

/** What stands for a picture that a client could not read, and says nothing else. */
const imageLost =
  /^(?:the\s)?(?:image|photo|picture)\s(?:(?:could not|couldn['’]t|cannot|can['’]t) be (?:loaded|opened|decoded|read|displayed|fetched|downloaded|processed)|failed to (?:load|open|decode|download)|not (?:available|found|loaded)|unavailable|loading error)[\].>)!]{0,3}\s*$/iu;
/** `[no response]` */
const nothingSaid = /^[[<(](?:no (?:response|output|answer)|empty response|response blocked)[\]>)]\.?\s*$/iu;
/** What an apology begins with. */
const sorry = /^(?:(?:(?:i['’]m\s)?sorry|oops|oh no|uh[- ]oh|apologies)[,.!]{1,3}\s(?:but\s)?)(?=\p{L})/iu;
const coded = /^\W{0,3}(?:error|http|status(?: code)?|exception)\W{0,3}\s?(?:4[0-9]{2}|5[0-9]{2})(?!\d)/iu;
/** `503 Service Unavailable`, `(429) Too Many Requests` */
const statusLine =
  /^\(?[45]\d\d\)?[\s:.–-]{1,3}(?:bad request|unauthorized|payment required|forbidden|not found|method not allowed|request time-?out|payload too large|request entity too large|unprocessable|too many requests|client error|server error|internal server error|an internal error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|deadline exceeded|resource has been exhausted|api key not valid)(?!\p{L})/iu;
/** `429 RESOURCE_EXHAUSTED`: names that Google has for what failed, with nothing else behind. */
const statusName =
  /^[45]\d\d (?:CANCELLED|UNKNOWN|INVALID_ARGUMENT|DEADLINE_EXCEEDED|NOT_FOUND|PERMISSION_DENIED|UNAUTHENTICATED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|ABORTED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE)\.?\s*$/u;
/** `APIConnectionError: …`, `ThrottlingException: …` */
const exceptionName = /^(?:[A-Z][A-Za-z]{1,40}(?:Error|Exception|Timeout))(?=:|\(|\s?$)/u;
const jsonError = /^\[?\{\s*["'](?:error|detail)["']\s*:/u;
const jsonMessage = /^\{\s*"(?:message|msg)"\s*:\s*"/u;
const wrapping = /^[[(<*"'`\s]+(?=\p{L})/u;
const errorBefore = /^error[\]>):]*\s+/iu;

/**
 * - `report`: what only a program writes: a traceback's last line, JSON of an error, a page of a proxy.
 * - `message`: words that a screen or sign may show as well: `Connection refused`, `Error 503`.
 */
export type ToolFailure = 'report' | 'message';

/**
 * Whether an output is the error text of another tool or service, which stands where an answer should: VLMEvalKit's
 * "Failed to obtain answer via API.", lmms-eval's `[LMMS_EVAL_REQUEST_FAILED …]`, `Error code: 429 - …`, a traceback, and what the clients of OpenAI, Anthropic,
 * Google, Mistral, Bedrock, Azure, vLLM, LiteLLM, `requests` and `httpx` say of a request that failed.
 *
 * @example
 * readToolFailure('Failed to obtain answer via API.'); // 'message'
 */
export function readToolFailure(output: string): ToolFailure | null {
  const head = output.slice(0, reach).trimStart();
  const bare = head.replace(wrapping, '');
  const behind = bare.replace(errorBefore, '');
  const forms = [head, bare, behind, behind.replace(wrapping, ''), behind.replace(sorry, '')];
  if (forms.some((form) => reports.some((report) => report.test(form)))) return 'report';
  return forms.some(isMessage) || [head, behind].some((form) => isMessage(form.replace(jsonMessage, '')))
    ? 'message'
    : null;
}

function isMessage(text: string): boolean {
  const lower = text.toLowerCase();
  return (
    starts.some((start) => lower.startsWith(start)) ||
    [coded, statusLine, statusName, exceptionName, jsonError, imageLost, nothingSaid].some((form) =>
      form.test(text),
    )
  );
}
