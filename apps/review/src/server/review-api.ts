import { HttpProblem, type LocalHandler, type LocalRequest, readJson, sendJson } from '@r2i/app-shell/server';
import {
  editContent,
  type ReviewDesk,
  type ReviewItem,
  type ReviewRecord,
  ReviewRefusedError,
  reasonsOf,
  tallyReviews,
} from '@r2i/review';
import type { EncodedImage } from '@r2i/schema';

import type { ItemPictures } from './item-pictures.ts';
import { itemView } from './item-view.ts';
import { readBox, readPictureTarget, readTileTarget } from './picture-target.ts';
import { type ReviewRequest, reviewRequestSchema } from './review-request.ts';

export interface ReviewApiOptions {
  readonly desk: ReviewDesk;
  readonly pictures: ItemPictures;
  readonly now: () => Date;
}

/** Of a record with two contents; see `longestQuestion`. */
const bounds = { maxDepth: 8, maxValues: 300, maxKeys: 20, maxElements: 100 } as const;

/** Items that are listed of those that were looked for. */
const mostFound = 20;

/** The routes of the page's data. All of them need the token. */
export function createReviewApi({
  desk,
  pictures,
  now,
}: ReviewApiOptions): Readonly<Record<string, LocalHandler>> {
  const items = new Map(desk.queue.map((item) => [item.id, item]));
  const itemAt = (id: string): ReviewItem => {
    const item = items.get(id);
    if (item === undefined) throw new HttpProblem('There is no such item.', { status: 404 });
    return item;
  };
  const viewFor = (item: ReviewItem, reviewer: string | undefined) =>
    itemView(item, { reviewer, desk, pictures });
  /** What is looked for in each item of the queue; made once, when somebody first looks. */
  let sought: readonly string[] | undefined;
  return {
    'GET /api/queue': async (request, response) => {
      const reviewer = reviewerOrNobody(request);
      const entries = desk.queue.map(({ id }) => {
        const { standing, outcome } = desk.state.outcomeOf(id);
        const mine = (reviewer === undefined ? undefined : standing.get(reviewer)?.action) ?? null;
        // Whether others agree is told of an item only to who has decided on it.
        return { id, mine, conflict: mine !== null && outcome === 'conflict' };
      });
      sendJson(response, { kind: desk.kind, reasons: reasonsOf[desk.kind], items: entries });
    },
    'GET /api/items/*': async (request, response) =>
      sendJson(response, viewFor(itemAt(request.rest), reviewerOrNobody(request))),
    'GET /api/tiles/*': async ({ rest, signal }, response) => {
      const { item, ...place } = readTileTarget(rest);
      sendImage(response, await pictures.tile(itemAt(item), place, signal));
    },
    'GET /api/pictures/*': async ({ rest, target, signal }, response) => {
      const { kind, item: id } = readPictureTarget(rest);
      const item = itemAt(id);
      sendImage(response, await pictures.picture(item, kind, readBox(target.searchParams, item), signal));
    },
    'GET /api/find': async ({ target }, response) => {
      const wanted = (target.searchParams.get('text') ?? '').trim().toLowerCase();
      if (wanted === '' || wanted.length > 200) {
        const message = 'Say what to look for: ?text= with 1 to 200 characters.';
        throw new HttpProblem(message, { status: 400, parameter: 'text' });
      }
      sought ??= desk.queue.map(({ image, content }) => `${image.name}\n${content.question}`.toLowerCase());
      const texts = sought;
      const found = desk.queue.flatMap(({ id, image, content }, index) => {
        const holds = texts[index]?.includes(wanted) ?? false;
        return holds ? [{ id, place: index + 1, photo: image.name, question: content.question }] : [];
      });
      sendJson(response, { found: found.length, items: found.slice(0, mostFound) });
    },
    'GET /api/conflicts': async (request, response) => {
      const reviewer = reviewerOf(request);
      const conflicts = desk.queue.filter(({ id }) => {
        const { standing, outcome } = desk.state.outcomeOf(id);
        return (
          outcome === 'conflict' && (standing.has(reviewer) || desk.state.reviewsOf(id).isKnownTo(reviewer))
        );
      });
      const listed = conflicts.map(({ id, image, content: { question } }) => ({
        id,
        photo: image.name,
        question,
      }));
      sendJson(response, { conflicts: listed });
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
      if (asked.action === 'reject' && !reasonsOf[desk.kind].includes(asked.reason)) {
        const message = `Items of a ${desk.kind} are not rejected as ${asked.reason}.`;
        throw new HttpProblem(message, { status: 400, parameter: 'reason' });
      }
      try {
        await desk.write(recordOf(asked, item, now()));
      } catch (error) {
        if (!(error instanceof ReviewRefusedError)) throw error;
        const { fate, problems, message } = error;
        sendJson(response, { error: { message, code: fate, problems } }, 409);
        return;
      }
      sendJson(response, viewFor(item, asked.reviewer), 201);
    },
  };
}

function recordOf(asked: ReviewRequest, { content }: ReviewItem, time: Date): ReviewRecord {
  const head = { schema: 'r2i.review/1', time: time.toISOString() } as const;
  if (asked.action !== 'accept') return { ...head, ...asked };
  const { edit = {}, ...rest } = asked;
  return { ...head, ...rest, after: editContent(content, edit) };
}

function sendImage(response: Parameters<LocalHandler>[1], { bytes, mediaType }: EncodedImage): void {
  response.writeHead(200, { 'content-type': mediaType, 'content-length': bytes.length }).end(bytes);
}

/** Who asks; before somebody has said who they are, all is as for who has decided nothing. */
function reviewerOrNobody(request: LocalRequest): string | undefined {
  return request.target.searchParams.has('reviewer') ? reviewerOf(request) : undefined;
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
