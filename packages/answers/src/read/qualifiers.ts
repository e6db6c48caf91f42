/** Words that tell one kind of a thing from another, by what they tell: `light red` is no `dark red`. */
const kinds: readonly string[] = [
  'light dark pale bright deep medium pastel vivid hell dunkel clair claire foncé claro clara oscuro oscura escuro escura',
  'big large small little tiny huge tall short long wide narrow thick thin high low medium',
  'old new young',
  'left right middle center upper lower top bottom front back',
  'full empty open closed',
];

const kindOf: ReadonlyMap<string, readonly number[]> = kindsByWord();

function kindsByWord(): ReadonlyMap<string, readonly number[]> {
  const map = new Map<string, readonly number[]>();
  kinds.forEach((words, kind) => {
    for (const word of words.split(' ')) map.set(word, [...(map.get(word) ?? []), kind]);
  });
  return map;
}

/** Whether two words tell the same of a thing, and differently: `light` and `dark`, `small` and `big`. */
export function isOtherQualifier(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined || left === right) return false;
  const theirs = kindOf.get(right) ?? [];
  return (kindOf.get(left) ?? []).some((kind) => theirs.includes(kind));
}
