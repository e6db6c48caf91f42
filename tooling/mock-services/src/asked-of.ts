import type { ChatRequest } from './chat-request.ts';
import { type SentImage, sentImage } from './sent-image.ts';
import type { Asked } from './served-service.ts';

const SYSTEM_ROLES = new Set(['system', 'developer']);

/** Addresses of the images of a request, in their order. */
export function imageAddresses(request: ChatRequest): readonly string[] {
  return request.messages.flatMap(({ content }) =>
    Array.isArray(content)
      ? content.flatMap((part) => (part.image_url === undefined ? [] : [part.image_url.url]))
      : [],
  );
}

/** Whether any message is of a role that a template may not know. */
export function hasSystemRole(request: ChatRequest): boolean {
  return request.messages.some(({ role }) => SYSTEM_ROLES.has(role));
}

function textOf(request: ChatRequest, system: boolean): string {
  return request.messages
    .filter(({ role }) => SYSTEM_ROLES.has(role) === system)
    .flatMap(({ content }) =>
      typeof content === 'string' ? [content] : (content ?? []).flatMap(({ text }) => text ?? []),
    )
    .join('\n');
}

/** What the model gets of a request. Addresses that are no data URLs are left out: services are asked for them first. */
export function askedOf(request: ChatRequest, about: { body: string; json: boolean }): Omit<Asked, 'choice'> {
  return {
    ...about,
    model: request.model ?? '',
    system: textOf(request, true),
    text: textOf(request, false),
    images: imageAddresses(request).flatMap((url): SentImage[] => {
      const image = sentImage(url);
      return image === undefined ? [] : [image];
    }),
    temperature: request.temperature ?? undefined,
    seed: request.seed ?? undefined,
  };
}

/** Tokens of a prompt: four characters of text each, and one for 32 x 32 pixels of an image. */
export function promptTokens(asked: Omit<Asked, 'choice'>): number {
  const text = Math.ceil((asked.system.length + asked.text.length) / 4);
  return asked.images.reduce((sum, { width, height }) => sum + Math.ceil((width * height) / 1024), text);
}
