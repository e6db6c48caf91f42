import { type NameForms, nameForms } from './name-forms.ts';

/** Which photo each listed name means. */
export interface NameMatches {
  /** Listed names by photo: one each, in all ways in which the list writes it (`./a.jpg` and `a.jpg`). */
  readonly byPhoto: ReadonlyMap<string, readonly string[]>;
  /** Listed names that no photo has, in the order of the list. */
  readonly unmatched: readonly string[];
  /** Listed names that could mean several photos, or a photo that others could mean as well; what they compete for. */
  readonly ambiguous: ReadonlyMap<string, NameConflict>;
}

/** Why a listed name belongs to no photo though some fit. */
export interface NameConflict {
  /** Photos that the name fits equally well. */
  readonly photos: readonly string[];
  /** Other listed names that fit the photo as well or better; none where the photos are the trouble. */
  readonly rivals: readonly string[];
}

/**
 * Finds for each listed name the one photo that it means. A listed name fits a photo whose path below its source it
 * equals, or whose path ends with all of it, or whose whole path it ends with, folder by folder: `dog.jpg` fits
 * `train/dog.jpg`, and `val/dog.jpg` does not. Without extension it fits any. The same path goes before an end of it,
 * and both before a name that is percent-encoded or differs in case. What fits several photos equally well belongs to
 * none, and of several names that fit one photo equally well none does.
 *
 * @param listed - Names as a list has them; equal ones may repeat.
 * @param photos - Paths of all photos below their sources.
 */
export function matchNames(listed: Iterable<string>, photos: readonly string[]): NameMatches {
  const index = indexPhotos(photos);
  const unmatched: string[] = [];
  const ambiguous = new Map<string, NameConflict>();
  /** By number of the photo. */
  const claims = new Map<number, Claim[]>();
  for (const { forms, names } of writings(listed)) {
    const { found, tier } = findPhotos(forms, index);
    const [only, ...others] = found;
    if (only === undefined) unmatched.push(...names);
    else if (others.length > 0) {
      const conflict = { photos: [...found].map((at) => photos[at] ?? ''), rivals: [] };
      for (const name of names) ambiguous.set(name, conflict);
    } else {
      const known = claims.get(only);
      if (known === undefined) claims.set(only, [{ names, tier }]);
      else known.push({ names, tier });
    }
  }
  const byPhoto = new Map<string, readonly string[]>();
  for (const [at, claimed] of claims) {
    const photo = photos[at] ?? '';
    const best = claimed.reduce((least, { tier }) => Math.min(least, tier), Number.POSITIVE_INFINITY);
    const [first, ...equals] = claimed.filter(({ tier }) => tier === best);
    const winner = equals.length === 0 ? first : undefined;
    if (winner !== undefined) byPhoto.set(photo, winner.names);
    for (const claim of claimed) {
      if (claim === winner) continue;
      const rivals = claimed.flatMap((one) => (one === claim ? [] : one.names));
      for (const name of claim.names) ambiguous.set(name, { photos: [photo], rivals });
    }
  }
  return { byPhoto, unmatched, ambiguous };
}

/** A listed name that fits one photo. */
interface Claim {
  readonly names: readonly string[];
  readonly tier: number;
}

/** Listed names by what they are, however they are written. */
function writings(
  listed: Iterable<string>,
): Iterable<{ readonly forms: NameForms; readonly names: readonly string[] }> {
  const byForm = new Map<string, { readonly forms: NameForms; readonly names: string[] }>();
  for (const name of new Set(listed)) {
    const forms = nameForms(name);
    const known = byForm.get(forms.whole);
    if (known === undefined) byForm.set(forms.whole, { forms, names: [name] });
    else known.names.push(name);
  }
  return byForm.values();
}

/** Numbers of photos by a form of their name. */
type Index = Map<string, number[]>;

/** Photos by what a listed name may be for them. */
interface FormIndex {
  readonly whole: Index;
  /** Without extension. */
  readonly stems: Index;
  /** By what their names end in, folder by folder, with and without extension. */
  readonly ends: Index;
}

interface PhotoIndex {
  readonly exact: FormIndex;
  /** By forms without case and percent-encoding. */
  readonly loose: FormIndex;
}

function indexPhotos(photos: readonly string[]): PhotoIndex {
  const empty = (): FormIndex => ({ whole: new Map(), stems: new Map(), ends: new Map() });
  const index: PhotoIndex = { exact: empty(), loose: empty() };
  for (const [at, photo] of photos.entries()) {
    const { whole, loose } = nameForms(photo);
    addName(index.exact, whole, at);
    addName(index.loose, loose, at);
  }
  return index;
}

function addName({ whole, stems, ends }: FormIndex, name: string, at: number): void {
  const stem = withoutExtension(name);
  add(whole, name, at);
  add(stems, stem, at);
  for (const end of [...endsOf(name), ...endsOf(stem)]) add(ends, end, at);
}

function add(index: Index, key: string, at: number): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [at]);
  else if (known.at(-1) !== at) known.push(at);
}

/** Photos that a name fits, at the best tier at which it fits any. */
function findPhotos(
  { whole, loose }: NameForms,
  index: PhotoIndex,
): { readonly found: ReadonlySet<number>; readonly tier: number } {
  const tiers = [
    () => index.exact.whole.get(whole) ?? [],
    () => index.exact.stems.get(whole) ?? [],
    () => [...(index.exact.ends.get(whole) ?? []), ...longerThan(whole, index.exact)],
    () => [...(index.loose.ends.get(loose) ?? []), ...longerThan(loose, index.loose)],
  ];
  for (const [tier, find] of tiers.entries()) {
    const found = new Set(find());
    if (found.size > 0) return { found, tier };
  }
  return { found: new Set(), tier: tiers.length };
}

/** Photos whose whole path a listed name ends with: those with the longest one. */
function longerThan(name: string, { whole, stems }: FormIndex): readonly number[] {
  for (const end of endsOf(name)) {
    const found = whole.get(end) ?? stems.get(end);
    if (found !== undefined) return found;
  }
  return [];
}

/** `a/b/c`, `b/c`, `c`. */
function endsOf(name: string): string[] {
  const parts = name.split('/');
  return parts.map((_, start) => parts.slice(start).join('/'));
}

function withoutExtension(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{2,5}$/u, '');
}
