import { HttpProblem, type LocalHandler, type LocalRequest, readJson, sendJson } from '@r2i/app-shell/server';
import { loadImage } from '@r2i/crop';
import {
  editContent,
  type ReviewDesk,
  type ReviewItem,
  type ReviewRecord,
  ReviewRefusedError,
  tallyReviews,
} from '@r2i/review';
import type { ImageSources } from '@r2i/source';

import { type ReviewRequest, reviewRequestSchema } from './review-request.ts';

export interface ReviewApiOptions {
  readonly desk: ReviewDesk;
  readonly sources: Pick<ImageSources, 'readRecorded'>;
  readonly now: () => Date;
}

/** Of a record with two contents; see `longestQuestion`. */
const bounds = { maxDepth: 8, maxValues: 300, maxKeys: 20, maxElements: 100 } as const;

/** What every browser shows by itself, with its orientation; other photos are decoded here. */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
]);

/** The routes of the page's data. All of them need the token. */
export function createReviewApi({
  desk,
  sources,
  now,
}: ReviewApiOptions): Readonly<Record<string, LocalHandler>> {
  const items = new Map(desk.queue.map((item) => [item.id, item]));
  const itemAt = (id: string): ReviewItem => {
    const item = items.get(id);
    if (item === undefined) throw new HttpProblem('The run has no such item.', { status: 404 });
    return item;
  };
  return {
    'GET /api/queue': async (request, response) => {
      const reviewer = reviewerOf(request);
      const entries = desk.queue.map(({ id }) => {
        const { standing, outcome } = desk.state.outcomeOf(id);
        const mine = standing.get(reviewer)?.action ?? null;
        // Whether others agree is told of an item only to who has decided on it.
        return { id, mine, conflict: mine !== null && outcome === 'conflict' };
      });
      sendJson(response, { run: desk.run.run.id, items: entries });
    },
    'GET /api/items/*': async (request, response) =>
      sendJson(response, viewOf(itemAt(request.rest), request, desk)),
    'GET /api/photos/*': async ({ rest }, response) => {
      const { image } = itemAt(rest);
      const bytes = await sources.readRecorded(image);
      const photo = shown.has(image.mediaType)
        ? { bytes, mediaType: image.mediaType }
        : await (await loadImage(bytes, { name: image.name })).view.encoded();
      response
        .writeHead(200, { 'content-type': photo.mediaType, 'content-length': photo.bytes.length })
        .end(photo.bytes);
    },
    'GET /api/tally': async (_, response) => {
      // Names stay here, as in an export's card.
      const { reviewers, agreement, ...tally } = tallyReviews(desk.state);
      const pairs = agreement.map(({ reviewers: __, ...pair }) => pair);
      sendJson(response, { ...tally, reviewers: reviewers.length, agreement: pairs });
    },
    'POST /api/reviews': async (request, response) => {
      const asked = readJson(request.body, reviewRequestSchema, bounds);
      const item = itemAt(asked.item);
      try {
        await desk.write(recordOf(asked, item, now()));
      } catch (error) {
        if (!(error instanceof ReviewRefusedError)) throw error;
        const { fate, problems, message } = error;
        sendJson(response, { error: { message, code: fate, problems } }, 409);
        return;
      }
      sendJson(response, viewOf(item, { reviewer: asked.reviewer }, desk), 201);
    },
  };
}

function recordOf(asked: ReviewRequest, { content }: ReviewItem, time: Date): ReviewRecord {
  const head = { schema: 'r2i.review/1', time: time.toISOString() } as const;
  if (asked.action !== 'accept') return { ...head, ...asked };
  const { edit = {}, ...rest } = asked;
  return { ...head, ...rest, after: editContent(content, edit) };
}

/** An item as a reviewer may see it: what models and others said comes after their own decision. */
function viewOf(
  { id, from, image, content, doubt, trail }: ReviewItem,
  asking: LocalRequest | { readonly reviewer: string },
  { state }: ReviewDesk,
) {
  const reviewer = 'reviewer' in asking ? asking.reviewer : reviewerOf(asking);
  const { standing, settled, outcome } = state.outcomeOf(id);
  const mine = standing.get(reviewer) ?? null;
  const knows = state.reviewsOf(id).isKnownTo(reviewer);
  const { name, width, height } = image;
  return {
    ...{ id, from, content, photo: { name, width, height }, mine },
    ...(mine === null && !knows ? {} : { doubt, trail }),
    ...(knows ? { others: [...standing.values()].filter((one) => one !== mine), settled } : {}),
    conflict: (mine !== null || knows) && outcome === 'conflict',
  };
}

function reviewerOf({ target }: LocalRequest): string {
  const name = target.searchParams.get('reviewer') ?? '';
  if (name === '' || name.length > 100) {
    throw new HttpProblem('Say who is asking: ?reviewer= with a name of 1 to 100 characters.', {
      status: 400,
      parameter: 'reviewer',
    });
  }
  return name;
}
