import type { LeftOutBox, LeftOutReason } from '@r2i/boxes';
import type { ListProposer } from '@r2i/proposal';
import { counted } from '@r2i/schema/text';

/** Most places or names that are told of one kind. */
const most = 5;

/** One line for each reason: how many, and where the first of them are. */
export function tellLeftOut(leftOut: readonly LeftOutBox[]): readonly string[] {
  const byReason = new Map<LeftOutReason, LeftOutBox[]>();
  for (const one of leftOut) {
    const known = byReason.get(one.reason);
    if (known === undefined) byReason.set(one.reason, [one]);
    else known.push(one);
  }
  return [...byReason].map(
    ([reason, all]) =>
      `${reason} ${all.length} (${listOf(all, ({ path, place, detail }) => `${path}, ${place}: ${detail}`, '; ')})`,
  );
}

/** What there is to say about boxes that were brought along: a line for each kind of boxes that go nowhere. */
export function tellBoxes(
  { unmatched, ambiguous, byId }: ListProposer,
  {
    boxes,
    leftOut,
    unnamed,
  }: {
    readonly boxes: number;
    readonly leftOut: readonly LeftOutBox[];
    readonly unnamed: ReadonlyMap<string, number>;
  },
): readonly string[] {
  const lines = [`${countBoxes(boxes)} brought along`];
  const without = leftOut.filter(({ reason }) => reason !== 'no-class-names');
  if (without.length > 0) {
    lines.push(
      `${counted(without.length, 'annotation or file gives', 'annotations or files give')} no box: ${tellLeftOut(without).join('; ')}`,
    );
  }
  const unread = leftOut.filter(({ reason }) => reason === 'no-class-names');
  if (unread.length > 0) {
    const told = tellLeftOut(unread).join('; ');
    lines.push(
      `${counted(unread.length, 'list', 'lists')} of names of classes cannot be read, so the classes stay numbers: ${told}`,
    );
  }
  if (unnamed.size > 0) {
    const counts = [...unnamed].map(([name, count]) => ({ name, boxes: count }));
    const names = listOf(counts, ({ name }) => name);
    lines.push(
      `${countBoxes(sum(counts))} of ${counted(unnamed.size, 'class has', 'classes have')} a number and no name (${names}); questions are made with the name, so give one by --boxes-names`,
    );
  }
  if (unmatched.length > 0) {
    const names = listOf(unmatched, ({ name }) => name);
    lines.push(
      `${countBoxes(sum(unmatched))} of ${counted(unmatched.length, 'name')} ${sum(unmatched) === 1 ? 'belongs' : 'belong'} to no photo: ${names}`,
    );
  }
  if (ambiguous.length > 0) {
    const names = listOf(ambiguous, ({ name, photos, rivals }) =>
      rivals.length > 0
        ? `${name} (as ${listOf(rivals, (one) => one)} for ${listOf(photos, (one) => one)})`
        : `${name} (${listOf(photos, (one) => one)})`,
    );
    lines.push(
      `${countBoxes(sum(ambiguous))} of ${counted(ambiguous.length, 'name')} could mean several photos and ${sum(ambiguous) === 1 ? 'belongs' : 'belong'} to none: ${names}`,
    );
  }
  if (byId > 0) {
    lines.push(
      `${counted(byId, 'box names its', 'boxes name their')} photo by its hash, which shows when the photo is read`,
    );
  }
  return lines;
}

const countBoxes = (boxes: number): string => counted(boxes, 'box', 'boxes');

function sum(all: readonly { readonly boxes: number }[]): number {
  return all.reduce((total, { boxes }) => total + boxes, 0);
}

function listOf<Item>(all: readonly Item[], tell: (item: Item) => string, between = ', '): string {
  const told = all.slice(0, most).map((one) => short(tell(one)));
  return `${told.join(between)}${all.length > most ? `${between}… ${all.length - most} more` : ''}`;
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
