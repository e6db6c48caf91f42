/** What is done to a thing, each line in words of which one may stand for another. */
const deeds = [
  'washing cleaning wiping scrubbing rinsing polishing mopping dusting sweeping',
  'painting drawing sketching',
  'feeding',
  'chasing hunting pursuing',
  'petting stroking patting cuddling hugging caressing',
  'photographing filming recording',
  'pushing shoving',
  'pulling dragging towing',
  'throwing tossing pitching flinging hurling',
  'catching',
  'kicking',
  'eating chewing biting',
  'drinking sipping',
  'cooking frying grilling baking boiling',
  'cutting chopping slicing carving',
  'reading',
  'writing',
  'buying',
  'selling',
  'repairing fixing mending',
  'riding',
  'opening',
  'closing shutting',
  'climbing',
  'milking',
  'shearing',
  'breaking smashing',
  'folding',
  'ironing',
  'sewing knitting',
  'watering',
  'planting',
  'digging',
  'loading',
  'unloading',
] as const;
const kinds: ReadonlyMap<string, number> = new Map(
  deeds.flatMap((words, kind) => words.split(' ').map((word) => [word, kind] as const)),
);

/** Deeds of which each is called the other. */
const alike = [
  'washing cleaning',
  'petting stroking patting',
  'repairing fixing mending',
  'throwing tossing',
].map((words) => words.split(' '));

export function areSameDeed(said: string, wanted: string): boolean {
  return alike.some((words) => words.includes(said) && words.includes(wanted));
}

/** Whether both are deeds that are told apart at sight: `chasing pigeons`, `feeding pigeons`. What is not known here tells nothing. */
export function areOtherDeeds(said: string, wanted: string): boolean {
  const [one, other] = [kinds.get(said), kinds.get(wanted)];
  return one !== undefined && other !== undefined && one !== other;
}
