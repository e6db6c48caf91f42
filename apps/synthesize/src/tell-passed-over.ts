/** Most kinds that are told. */
const most = 12;

/** Files that are no images, by kind, the most first: `.txt 4, hidden 2`. */
export function tellPassedOver(passedOver: Readonly<Record<string, number>>): string {
  const kinds = Object.entries(passedOver).sort(
    ([left, one], [right, other]) => other - one || (left < right ? -1 : 1),
  );
  const told = kinds.slice(0, most).map(([kind, count]) => `${kind} ${count}`);
  return kinds.length > most ? `${told.join(', ')} and ${kinds.length - most} other kinds` : told.join(', ');
}
