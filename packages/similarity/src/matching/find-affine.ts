import type { ImageFeatures } from '../features/image-features.ts';
import { type Affine, applyAffine, determinantOf, fitAffine, type PointPair } from './affine.ts';
import type { FeatureMatch, ImageMatches } from './feature-index.ts';

/** How one image lies on another, and the matches that say so. */
export interface AffineFit {
  /** From pixels of the sought image to those of the indexed one. */
  readonly map: Affine;
  readonly inliers: readonly FeatureMatch[];
}

/** Matches tried as the one that says how the images lie, those with the nearest codes first. */
const maxTried = 150;
/** Distance from its place at which a match still agrees, in pixels of the indexed image: first, and once it is fitted. */
const looseDistance = 16;
const tightDistance = 6;
/** Fits with the loose distance, which may grow from one corner over the image, and with the tight one. */
const looseFits = 4;
const tightFits = 2;
/** Most a copy is stretched along one axis against the other. */
const maxStretch = 2.2;
/** A copy is no smaller or larger than this, in the sizes that features are taken from. */
const maxScale = 12;

/**
 * The similarity that most matches agree with, refined to an affine map. A match alone says how the images lie, by the sizes
 * and directions of its two features, so all are tried in their order and nothing is drawn.
 */
export function findAffine(
  sought: ImageFeatures,
  indexed: ImageFeatures,
  { matches, mirrored }: Pick<ImageMatches, 'matches' | 'mirrored'>,
  minInliers: number,
): AffineFit | undefined {
  if (matches.length < minInliers) return undefined;
  const ordered = [...matches].sort(
    (left, right) =>
      left.distance - right.distance || left.sought - right.sought || left.indexed - right.indexed,
  );
  const pairs = ordered.map((match) => pairOf(sought, indexed, match));
  let best: { readonly map: Affine; readonly count: number } | undefined;
  for (const match of ordered.slice(0, maxTried)) {
    const map = similarityOf(sought, indexed, match, mirrored);
    if (map === undefined) continue;
    const count = countAgreeing(pairs, map);
    if (best === undefined || count > best.count) best = { map, count };
  }
  if (best === undefined || best.count < minInliers) return undefined;
  let { map } = best;
  for (let round = 0; round < looseFits + tightFits; round += 1) {
    const distance = round < looseFits ? looseDistance : tightDistance;
    const fitted = fitAffine(
      agreeing(sought, indexed, ordered, map, distance).map((match) => pairOf(sought, indexed, match)),
    );
    if (fitted === undefined || !isPlausible(fitted, mirrored)) break;
    map = fitted;
  }
  const inliers = agreeing(sought, indexed, ordered, map, tightDistance);
  return inliers.length < minInliers ? undefined : { map, inliers };
}

function countAgreeing(pairs: readonly PointPair[], { a, b, c, d, e, f }: Affine): number {
  let count = 0;
  for (const { x, y, toX, toY } of pairs) {
    const dx = a * x + b * y + c - toX;
    const dy = d * x + e * y + f - toY;
    if (dx * dx + dy * dy <= looseDistance * looseDistance) count += 1;
  }
  return count;
}

/** Matches that agree with a map, each place once. */
export function inliersOf(
  sought: ImageFeatures,
  indexed: ImageFeatures,
  matches: readonly FeatureMatch[],
  map: Affine,
): FeatureMatch[] {
  return agreeing(sought, indexed, matches, map, tightDistance);
}

/** Matches that a map brings together; of those with nearly one place in either image, the first alone. */
function agreeing(
  sought: ImageFeatures,
  indexed: ImageFeatures,
  matches: readonly FeatureMatch[],
  map: Affine,
  distance: number,
): FeatureMatch[] {
  const taken = new Set<string>();
  return matches.filter((match) => {
    const { x, y, toX, toY } = pairOf(sought, indexed, match);
    const [atX, atY] = applyAffine(map, x, y);
    if (Math.hypot(atX - toX, atY - toY) > distance) return false;
    const places = [
      `s${Math.round(x / 2)} ${Math.round(y / 2)}`,
      `i${Math.round(toX / 2)} ${Math.round(toY / 2)}`,
    ];
    if (places.some((place) => taken.has(place))) return false;
    for (const place of places) taken.add(place);
    return true;
  });
}

function pairOf(sought: ImageFeatures, indexed: ImageFeatures, match: FeatureMatch): PointPair {
  return {
    x: sought.x[match.sought] ?? 0,
    y: sought.y[match.sought] ?? 0,
    toX: indexed.x[match.indexed] ?? 0,
    toY: indexed.y[match.indexed] ?? 0,
  };
}

function similarityOf(
  sought: ImageFeatures,
  indexed: ImageFeatures,
  match: FeatureMatch,
  mirrored: boolean,
): Affine | undefined {
  const { x, y, toX, toY } = pairOf(sought, indexed, match);
  const scale = (indexed.scale[match.indexed] ?? 0) / (sought.scale[match.sought] ?? 1);
  if (scale > maxScale || scale < 1 / maxScale) return undefined;
  // Mirrored across the x axis first, which turns the direction of the feature the other way.
  const flip = mirrored ? -1 : 1;
  const turn = (indexed.angle[match.indexed] ?? 0) - flip * (sought.angle[match.sought] ?? 0);
  const a = scale * Math.cos(turn);
  const d = scale * Math.sin(turn);
  const b = -d * flip;
  const e = a * flip;
  return { a, b, c: toX - a * x - b * y, d, e, f: toY - d * x - e * y };
}

function isPlausible(map: Affine, mirrored: boolean): boolean {
  const area = determinantOf(map);
  if (area > 0 === mirrored) return false;
  const scale = Math.sqrt(Math.abs(area));
  if (scale > maxScale || scale < 1 / maxScale) return false;
  // Singular values: their squares have this sum, and the area is their product.
  const squares = map.a ** 2 + map.b ** 2 + map.d ** 2 + map.e ** 2;
  const root = Math.sqrt(Math.max(0, squares ** 2 - 4 * area ** 2));
  return Math.sqrt((squares + root) / Math.max(1e-9, squares - root)) <= maxStretch;
}
