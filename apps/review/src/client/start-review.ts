import { findPart } from './find-part.ts';
import type { ItemView, Queue } from './item-view.ts';
import { makeElement } from './make-element.ts';
import { createPhotoPane } from './photo-pane.ts';
import { createQuestionForm } from './question-form.ts';
import { createReviewClient, RefusedError, wordsOf } from './review-client.ts';
import { decisionText, othersPart, votesPart } from './said-parts.ts';

const reasons = [
  ['wrong-answer', 'wrong answer'],
  ['several-answers', 'several answers are right'],
  ['cannot-tell', 'the photo does not tell'],
  ['ambiguous-question', 'question can be misread'],
  ['wrong-box', 'wrong box'],
  ['bad-options', 'bad options'],
  ['unsuitable', 'unsuitable'],
] as const;

/** Loads the queue and shows its first item that the reviewer has not decided on. */
export async function startReview(token: string, reviewer: string): Promise<void> {
  const client = createReviewClient(token, reviewer);
  const queue: Queue = await client.queue();
  const form = createQuestionForm();
  const pane = createPhotoPane(form.doubt);
  const button = (id: string): HTMLButtonElement => findPart(id, HTMLButtonElement);
  const text = (id: string, words: string): void => {
    findPart(id, HTMLElement).textContent = words;
  };
  let at = Math.max(
    0,
    queue.items.findIndex(({ mine }) => mine === null),
  );
  let view: ItemView | null = null;
  let busy = false;

  const tell = (shown: ItemView): void => {
    view = shown;
    const entry = queue.items[at];
    if (entry !== undefined)
      Object.assign(entry, { mine: shown.mine?.action ?? null, conflict: shown.conflict });
    const decided = queue.items.filter(({ mine }) => mine !== null).length;
    text('place', `Item ${at + 1} of ${queue.items.length}, ${decided} decided by you`);
    text('mine', shown.mine === null ? 'You have not decided yet.' : `You ${decisionText(shown.mine)}.`);
    button('undo').disabled = shown.mine === null;
    button('reveal').hidden = !shown.conflict || shown.others !== undefined;
    findPart('others', HTMLDivElement).replaceChildren(...othersPart(shown));
    findPart('votes', HTMLDivElement).replaceChildren(...votesPart(shown));
  };
  /** One thing after the other: a key that is held down decides once. */
  const run = (work: () => Promise<void>): void => {
    if (busy) return;
    busy = true;
    findPart('problems', HTMLDivElement).replaceChildren();
    work()
      .catch((error: unknown) => {
        const message = wordsOf(error);
        text('told', view === null ? message : 'Not done, see what is wrong.');
        const lines = error instanceof RefusedError && error.problems.length > 0 ? error.problems : [message];
        findPart('problems', HTMLDivElement).replaceChildren(
          ...lines.map((line) => makeElement('p', {}, line)),
        );
      })
      .finally(() => {
        busy = false;
      });
  };
  const show = async (index: number): Promise<void> => {
    const entry = queue.items[index];
    if (entry === undefined) {
      text('told', queue.items.length === 0 ? 'The run has no items.' : 'There are no more items.');
      return;
    }
    // Nothing is decided about an item before it is shown whole; one that cannot be shown is passed by.
    at = index;
    view = null;
    const { view: shown, photo } = await client.item(entry.id);
    const content = shown.mine?.after ?? shown.content;
    findPart('item', HTMLElement).hidden = false;
    form.show(content);
    await pane.show(shown.photo, photo, content.box);
    tell(shown);
    text('told', '');
    const next = queue.items[index + 1];
    if (next !== undefined) client.ahead(next.id);
  };
  const decide = (decision: object): void =>
    run(async () => {
      if (view === null) return;
      const { id: item, content, conflict, others, mine } = view;
      const standing = [...(mine === null ? [] : [mine]), ...(others ?? [])].map(({ id }) => id);
      const settles = conflict && others !== undefined ? { settles: standing } : {};
      tell(await client.send({ item, before: content, ...decision, ...settles }));
      text('told', 'Saved.');
    });
  const accept = (): void => {
    if (view !== null) decide({ action: 'accept', edit: form.edit(view.content, pane.box) });
  };
  const reject = (index: number): void => {
    const reason = reasons[index]?.[0];
    if (reason !== undefined) decide({ action: 'reject', reason });
  };
  const undo = (): void =>
    run(async () => {
      if (view === null) return;
      const last = view.settled?.reviewer === reviewer ? view.settled : view.mine;
      if (last === null) return;
      tell(await client.send({ item: view.id, action: 'undo', undoes: last.id }));
      text('told', 'Taken back.');
    });
  const reveal = (): void =>
    run(async () => {
      if (view !== null) tell(await client.send({ item: view.id, action: 'reveal' }));
    });
  const step = (by: number): void => run(() => show(at + by));

  const actions: Readonly<Record<string, () => void>> = {
    accept,
    undo,
    reveal,
    previous: () => step(-1),
    next: () => step(1),
    'toggle-box': () => pane.toggleBox(),
    redraw: () => pane.toggleDrawing(),
    larger: () => pane.zoom(1.5),
    smaller: () => pane.zoom(1 / 1.5),
  };
  for (const [id, act] of Object.entries(actions)) button(id).addEventListener('click', act);
  findPart('reasons', HTMLDivElement).append(
    ...reasons.map(([, words], index) => {
      const made = makeElement('button', { type: 'button' }, `${words} (${index + 1})`);
      made.addEventListener('click', () => reject(index));
      return made;
    }),
  );
  findPart('fields', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
  const keys: Readonly<Record<string, string>> = {
    ...{
      a: 'accept',
      u: 'undo',
      n: 'next',
      p: 'previous',
      b: 'toggle-box',
      d: 'redraw',
      '+': 'larger',
      '-': 'smaller',
    },
    ...{ ArrowRight: 'next', ArrowLeft: 'previous' },
  };
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const isTyping =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    if (isTyping && key === 'Escape') target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = actions[keys[key] ?? ''];
    if (act !== undefined) act();
    else if (/^[1-7]$/u.test(key)) reject(Number(key) - 1);
    else return;
    event.preventDefault();
  });
  run(() => show(at));
}
