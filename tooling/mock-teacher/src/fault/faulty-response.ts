import { HttpProblem } from '@r2i/app-shell/server';
import { jsonResponse, type MockResponse } from '../server/mock-response.ts';
import type { Fault } from './decide-fault.ts';

const page =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const largePage = '<html><head><title>413 Request Entity Too Large</title></head></html>';

export interface FaultTimes {
  readonly dripMs: number;
  readonly retryAfterS: number;
}

/**
 * Spoils a response on its way, where the fault is of that kind.
 *
 * @param good - What would have been sent.
 * @returns `null` for a fault that lies in the reply itself.
 */
export function faultyResponse(
  { kind }: Fault,
  { good, dripMs, retryAfterS }: FaultTimes & { readonly good: MockResponse },
): MockResponse | null {
  switch (kind) {
    case '429-with-retry-after':
      return { ...tooMany(), headers: { 'retry-after': String(retryAfterS) } };
    case '429-plain':
      return tooMany();
    case '413':
      return { ...problem(413, ''), body: largePage, contentType: 'text/html' };
    case '500':
      return problem(500, 'The server had an error while processing your request.');
    case '503':
      return problem(503, 'The engine is currently overloaded, please try again later.');
    case 'html-body':
      return { ...good, body: page, contentType: 'text/html' };
    case 'slow-drip':
      return { ...good, manner: { kind: 'drip', dripMs } };
    case 'drop-before-headers':
      return { ...good, manner: { kind: 'drop', where: 'before-headers' } };
    case 'drop-mid-body':
      return { ...good, manner: { kind: 'drop', where: 'mid-body' } };
    default:
      return null;
  }
}

function tooMany(): MockResponse {
  return problem(429, 'Rate limit reached for requests.', 'rate_limit_exceeded');
}

function problem(status: number, message: string, name: string | null = null): MockResponse {
  const type = status === 429 ? 'requests' : 'server_error';
  return jsonResponse(status, new HttpProblem(message, { status, type, problem: name }).body);
}
