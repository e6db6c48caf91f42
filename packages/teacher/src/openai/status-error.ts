import { counted } from '@r2i/schema/text';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { isFiltered, isSpent, isUnserved } from './named-faults.ts';
import { parseDuration, readRetryAfter } from './retry-after.ts';
import type { ServiceMessage } from './service-message.ts';
import { codeNames, type SettingNames } from './setting-names.ts';

const shownLength = 200;
const passing: readonly number[] = [408, 409, 425, 429];
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** What is known about a response that is no success. */
export interface StatusErrorContext {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly said: ServiceMessage;
  /** Who answered, for the message: an origin or a provider's name. */
  readonly service: string;
  readonly model: string;
  /** Whether a key was sent; `undefined` where that is not known. */
  readonly hasKey: boolean | undefined;
  /** Environment variable that holds the key, for the hint. */
  readonly keyVariable: string;
  readonly mask: (text: string) => string;
  /** What to do next, where more is known than the status tells: the same request will fail again. */
  readonly hint?: string | undefined;
  /** What settings are called, for advice. @default as in code */
  readonly names?: Pick<SettingNames, 'address'> | undefined;
  /** Names that the service has, where they are known. */
  readonly servedModels?: readonly string[] | undefined;
  /**
   * Milliseconds since 1970.
   *
   * @default Date.now()
   */
  readonly now?: number;
}

/** The error for a response by its status, with what to do about it. */
export function statusError(context: StatusErrorContext): TeacherCallError {
  const { status, header, said, service, mask, hint, now = Date.now() } = context;
  const pauseMs = readRetryAfter(header, now) ?? parseDuration(said.retryDelay);
  const retryAfterMs = pauseMs === undefined ? undefined : Math.max(0, pauseMs);
  const exhausted = status === 402 || isSpent(said);
  const refused = isFiltered(said);
  const fatal = !refused && (status === 401 || status === 403 || exhausted);
  const retryable =
    hint === undefined &&
    !exhausted &&
    !refused &&
    (passing.includes(status) || (status >= 500 && status !== 501));
  const busy = status === 429 || (status === 503 && retryAfterMs !== undefined);
  const quoted = said.message === '' ? '' : `: ${shorten(mask(said.message))}`;
  return new TeacherCallError(
    `${service} answered ${status}${quoted}. ${hint ?? hintFor(context, { exhausted, refused })}`,
    {
      status,
      retryable,
      retryAfterMs,
      fatal,
      refused,
      ...(isUnserved(said) ? { ofService: true } : {}),
      kind: retryable ? (busy ? 'busy' : 'failed') : 'final',
    },
  );
}

function hintFor(
  {
    status,
    header,
    service,
    model,
    hasKey,
    keyVariable,
    servedModels,
    mask,
    names = codeNames,
  }: StatusErrorContext,
  { exhausted, refused }: { readonly exhausted: boolean; readonly refused: boolean },
): string {
  if (refused) return 'Its content filter will not have this; leave the photo out, or ask another service';
  if (exhausted) return `The account at ${service} is used up; top it up or use another`;
  if (status === 401 || status === 403) {
    return hasKey === false
      ? `No key was sent to ${service}; set ${keyVariable}`
      : `${service} does not take the key; look at ${keyVariable}`;
  }
  if (status === 404) {
    if (servedModels === undefined) {
      return `Look whether it serves ${model}, and whether ${names.address} is its root, by custom ending in /v1`;
    }
    const known = servedModels.slice(0, 5).join(', ');
    return servedModels.includes(model)
      ? `It has ${model}; look whether ${names.address} is its root, by custom ending in /v1`
      : `It does not have ${model}, but ${counted(servedModels.length, 'other')}: ${mask(known)}`;
  }
  if (status === 413) return 'The request is too large; send smaller images or raise the limit of the server';
  if (redirects.includes(status)) {
    return `It moved; use the new place as ${names.address}: ${mask(originOf(header('location')))}`;
  }
  if (status === 429) return 'It has too much to do; ask for less at once';
  if (status >= 500 && status !== 501) return 'It may pass; else look at the log of the server';
  return `Mend the request; asking ${model} once more gives the same`;
}

function originOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : 'not told';
}

/** Without its last full stop, since one follows. */
function shorten(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text.replace(/\.\s*$/u, '');
}
