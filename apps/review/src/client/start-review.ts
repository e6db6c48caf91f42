import { printable } from '@r2i/schema/text';
import { agreementPart } from './agreement-part.ts';
import { createDrafts } from './drafts.ts';
import { listenToFind } from './find-items.ts';
import { findPart } from './find-part.ts';
import { firstOpen } from './first-open.ts';
import type { Content, ItemView, Queue, QueueEntry } from './item-view.ts';
import { makeElement } from './make-element.ts';
import { listenToKeys } from './page-keys.ts';
import { createPhotoPane } from './photo-pane.ts';
import { createQuestionForm } from './question-form.ts';
import { reasonWords } from './reason-words.ts';
import { RefusedError, wordsOf } from './refused-error.ts';
import { createReviewClient, type ReviewServer } from './review-client.ts';
import { decisionText, othersPart, votesPart } from './said-parts.ts';
import { createTurns } from './turns.ts';

/** Items whose photos are loaded before they are asked for. */
const itemsAhead = 3;

/** Loads the queue and shows its first item that the reviewer has not decided on. */
export async function startReview(server: ReviewServer, reviewer: string): Promise<void> {
  const client = createReviewClient(server, reviewer);
  const drafts = createDrafts(reviewer);
  const queue: Queue = await client.queue();
  const form = createQuestionForm();
  const button = (id: string): HTMLButtonElement => findPart(id, HTMLButtonElement);
  const text = (id: string, words: string): void => {
    findPart(id, HTMLElement).textContent = printable(words);
  };
  const note = findPart('note', HTMLInputElement);
  const filter = findPart('filter', HTMLSelectElement);
  let decided = queue.items.filter(({ mine }) => mine !== null).length;
  let at = firstOpen(queue.items);
  let view: ItemView | null = null;

  const keepDraft = (): void => {
    if (view !== null) drafts.keep(view.id, form.edit(shownContent(view), pane.box));
  };
  const pane = createPhotoPane(client.pictures, () => {
    form.doubt();
    keepDraft();
  });
  const tell = (shown: ItemView): void => {
    view = shown;
    const entry = queue.items[at];
    if (entry !== undefined) {
      decided += Number(shown.mine !== null) - Number(entry.mine !== null);
      Object.assign(entry, { mine: shown.mine?.action ?? null, conflict: shown.conflict });
    }
    text('place', `Item ${at + 1} of ${queue.items.length}, ${decided} decided by you`);
    text('mine', shown.mine === null ? 'You have not decided yet.' : `You ${decisionText(shown.mine)}.`);
    button('undo').disabled = shown.mine === null;
    button('reveal').hidden = !shown.conflict || shown.others !== undefined;
    findPart('others', HTMLDivElement).replaceChildren(...othersPart(shown));
    findPart('votes', HTMLDivElement).replaceChildren(...votesPart(shown));
  };
  const turns = createTurns({
    begin: () => findPart('problems', HTMLDivElement).replaceChildren(),
    fail(error) {
      const message = wordsOf(error);
      text('told', view === null ? message : 'Not done, see what is wrong.');
      const lines = error instanceof RefusedError && error.problems.length > 0 ? error.problems : [message];
      findPart('problems', HTMLDivElement).replaceChildren(
        ...lines.map((line) => makeElement('p', {}, line)),
      );
    },
  });
  /** Sends something about the item that is shown, one thing at a time; a key that is held down decides once. */
  const send = (work: (shown: ItemView) => Promise<void>): void => {
    const shown = view;
    if (turns.isSending) text('told', 'Not yet: your last decision is being saved.');
    else if (turns.isGoing) text('told', 'Not yet: this item is still being opened.');
    else if (shown === null) text('told', 'This item cannot be shown.');
    else turns.send(() => work(shown));
  };
  const isWanted = (index: number): boolean => {
    const entry = queue.items[index];
    if (entry === undefined || filter.value === 'all') return entry !== undefined;
    return filter.value === 'conflicts' ? entry.conflict : entry.mine === null;
  };
  /** Place of the next item that is wanted, -1 beyond the last. */
  const beside = (index: number, by: 1 | -1): number => {
    let next = index + by;
    while (next >= 0 && next < queue.items.length && !isWanted(next)) next += by;
    return isWanted(next) ? next : -1;
  };
  /** Photos of the next items, then pictures of the next one: one after the other, as long as the person stays. */
  const loadAhead = async (isLeft: () => boolean): Promise<void> => {
    const wanted: (readonly string[])[] = [];
    const load = async (paths: readonly string[]): Promise<void> => {
      for (const path of paths) if (!isLeft()) await client.pictures.load(path).catch(() => undefined);
    };
    for (let next = beside(at, 1); next >= 0 && wanted.length < itemsAhead; next = beside(next, 1)) {
      const entry = queue.items[next];
      if (entry === undefined || isLeft()) return;
      const ahead = await client.ahead(entry.id);
      const { photo, box } = pane.pathsOf(ahead, contentWithDraft(ahead).box);
      await load(photo);
      wanted.push(box);
    }
    await load(wanted[0] ?? []);
  };
  const contentWithDraft = (shown: ItemView): Content => ({
    ...shownContent(shown),
    ...drafts.read(shown.id),
  });
  const show = async (index: number, entry: QueueEntry, isLeft: () => boolean): Promise<void> => {
    const last = queue.items[at];
    if (last !== undefined && last !== entry) client.pictures.leave(last.id);
    // Nothing is decided about an item before it is shown whole; one that cannot be shown is passed by.
    at = index;
    view = null;
    const shown = await client.item(entry.id);
    if (isLeft()) return;
    const content = contentWithDraft(shown);
    findPart('item', HTMLElement).hidden = false;
    form.show(content);
    note.value = '';
    text('photo-name', shown.photo.name);
    text('output', shown.output ?? '');
    await pane.show(shown, content.box);
    if (isLeft()) return;
    tell(shown);
    text('told', '');
    // What was typed while the photo was on its way.
    keepDraft();
    findPart('item', HTMLElement).dataset['shown'] = shown.id;
    loadAhead(isLeft).catch(() => undefined);
  };
  /** @param indexOf - Asked when it is its turn. */
  const go = (indexOf: () => number): void =>
    turns.go(() => {
      const index = indexOf();
      const entry = queue.items[index];
      if (entry !== undefined) return (isLeft) => show(index, entry, isLeft);
      text('told', queue.items.length === 0 ? 'There are no items.' : 'There are no more items.');
      return undefined;
    });
  const decide = (decision: (shown: ItemView) => object): void =>
    send(async (shown) => {
      const { id: item, content, conflict, others, mine } = shown;
      const standing = [...(mine === null ? [] : [mine]), ...(others ?? [])].map(({ id }) => id);
      const settles = conflict && others !== undefined ? { settles: standing } : {};
      tell(await client.send({ item, before: content, ...decision(shown), ...settles }));
      drafts.drop(item);
      text('told', 'Saved.');
    });
  const accept = (): void =>
    decide(({ content }) => ({ action: 'accept', edit: form.edit(content, pane.box) }));
  const reject = (index: number): void => {
    const reason = queue.reasons[index];
    const said = note.value.trim();
    const added = said === '' ? {} : { note: said };
    if (reason !== undefined) decide(() => ({ action: 'reject', reason, ...added }));
  };
  const undo = (): void =>
    send(async ({ id: item, settled, mine }) => {
      const last = settled?.reviewer === reviewer ? settled : mine;
      if (last === null) return;
      tell(await client.send({ item, action: 'undo', undoes: last.id }));
      text('told', 'Taken back.');
    });
  const reveal = (): void =>
    send(async ({ id: item }) => tell(await client.send({ item, action: 'reveal' })));
  const step = (by: 1 | -1): void => go(() => beside(at, by));
  const showAgreement = (): void => {
    const part = findPart('agreement', HTMLElement);
    part.hidden = !part.hidden;
    button('show-agreement').setAttribute('aria-expanded', String(!part.hidden));
    if (part.hidden) return;
    turns.attempt(async () => {
      const [conflicts, tally] = await Promise.all([client.conflicts(), client.tally()]);
      const open = (id: string): void => go(() => queue.items.findIndex((entry) => entry.id === id));
      findPart('agreement-list', HTMLDivElement).replaceChildren(...agreementPart(conflicts, tally, open));
    });
  };

  const actions: Readonly<Record<string, () => void>> = {
    accept,
    undo,
    reveal,
    previous: () => step(-1),
    next: () => step(1),
    'toggle-box': () => pane.toggleBox(),
    redraw: () => pane.toggleDrawing(),
    larger: () => pane.viewer.zoom(1.5),
    smaller: () => pane.viewer.zoom(1 / 1.5),
    whole: () => pane.viewer.whole(),
    'look-at-box': () => pane.lookAtBox(),
    'show-agreement': showAgreement,
  };
  for (const [id, act] of Object.entries(actions)) button(id).addEventListener('click', act);
  findPart('reasons', HTMLDivElement).append(
    ...queue.reasons.map((reason, index) => {
      const made = makeElement('button', { type: 'button' }, `${reasonWords(reason)} (${index + 1})`);
      made.addEventListener('click', () => reject(index));
      return made;
    }),
  );
  const fields = findPart('fields', HTMLFormElement);
  fields.addEventListener('submit', (event) => event.preventDefault());
  fields.addEventListener('input', keepDraft);
  if (queue.kind === 'evaluation') button('accept').textContent = 'The answer is right (a)';
  findPart('answered', HTMLElement).hidden = queue.kind !== 'evaluation';
  listenToFind(queue.items.length, {
    open: (index) => go(() => index),
    // Also while an item is on its way.
    find: (wanted, list) =>
      void client.find(wanted).then(list, (error: unknown) => text('told', wordsOf(error))),
  });
  listenToKeys({
    reject,
    arrow(right, down, { shift, inPhoto }) {
      if (pane.isDrawing) pane.nudge(right, down, shift);
      else if (inPhoto) pane.viewer.pan(0.1 * right, 0.1 * down);
      else if (right !== 0) step(right > 0 ? 1 : -1);
    },
  });
  go(() => at);
}

/** As the reviewer left it, or as it is. */
function shownContent({ mine, content }: ItemView): Content {
  return mine?.after ?? content;
}
