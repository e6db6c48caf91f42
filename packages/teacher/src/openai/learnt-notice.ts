import type { Notice } from '../notices/notices.ts';
import { systemField } from './chat-body.ts';

/** What is told of a field that a service does not take. */
export function fieldNotice(lane: string, field: string): Notice {
  const about = { about: lane, kind: `not-taken-${field.replaceAll(/[^a-z]+/gu, '-')}` };
  if (field === 'n')
    return { ...about, text: `${lane} gives one sample a request; each is asked for by itself` };
  if (field === systemField) {
    return { ...about, text: `${lane} knows no messages of the system; their text begins the user's` };
  }
  if (field === 'max_tokens') {
    return { ...about, text: `${lane} does not take max_tokens; max_completion_tokens is sent in its place` };
  }
  if (field.startsWith('response_format')) {
    const [, schema] = field.split(':');
    const what = schema === undefined ? 'the form of replies' : `the form of replies to ${schema}`;
    return { ...about, text: `${lane} does not take ${what}; they are read as they come` };
  }
  return { ...about, text: `${lane} does not take ${field}; it is no longer sent` };
}

/** What is told of images that are sent smaller than they are. */
export function imageLimitNotice(
  lane: string,
  { refused, sent, pixels }: { readonly refused: number; readonly sent: number; readonly pixels: string },
): Notice {
  const text =
    `${lane} does not take images of ${refused} pixels; those as large are sent with ${sent}: ` +
    `set ${pixels} to choose yourself`;
  return { about: lane, kind: 'smaller-images', text };
}

/** What is told of images that are sent in another format. */
export function imageFormatNotice(lane: string, mediaType: string, format: string): Notice {
  return {
    about: lane,
    kind: `not-read-${mediaType.replaceAll(/[^a-z]+/gu, '-')}`,
    text: `${lane} does not read ${mediaType}; such images are sent as ${format}`,
  };
}
