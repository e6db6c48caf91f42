import type { GreyImage } from '@r2i/crop';
import type { ImageSize } from '@r2i/schema';

import type { ImageFeatures } from '../features/image-features.ts';
import type { Affine } from '../matching/affine.ts';
import { type ContentMatch, compareContent } from '../matching/compare-content.ts';
import { compareTones, type ToneMatch } from '../matching/compare-tones.ts';
import { FeatureIndex, type ImageMatches } from '../matching/feature-index.ts';
import { findAffine, inliersOf } from '../matching/find-affine.ts';
import { repeatedFeatures } from '../matching/repeated-features.ts';
import { hashDistance, type PerceptualHash } from '../perceptual/perceptual-hash.ts';
import { type CopyLimits, copyLimits } from './copy-limits.ts';
import type { Fingerprint } from './fingerprint.ts';
import { type PackedGrey, packGrey, unpackGrey } from './packed-grey.ts';

/** An indexed image that is a copy of the one looked for, or of a part of it, or the other way round. */
export interface CopyMatch extends ContentMatch {
  /** Place in the index, in the order of adding. */
  readonly index: number;
  /**
   * What said how the images lie on each other: `hash`: as they are; `features`: as their local features say. `pixels`: either, and
   * tones are the same in all of it or in most that is shaded, whatever detail there is; shares are those of the area then.
   */
  readonly method: 'hash' | 'features' | 'pixels';
  readonly mirrored: boolean;
  /** From pixels of the image looked for to those of the indexed one, both at full size. */
  readonly map: Affine;
  /** Features that agree on the map; 0 by hash. */
  readonly inliers: number;
}

/** What is kept of an image. */
interface Indexed {
  readonly size: ImageSize;
  readonly grey: PackedGrey;
  readonly hash: PerceptualHash;
}

/** How an indexed image may lie on the one looked for. */
interface Candidate extends Pick<CopyMatch, 'index' | 'method' | 'mirrored' | 'inliers'> {
  /** Between the grey images. */
  readonly map: Affine;
}

/** Images with the most matching features that are looked at closely, each as it is and mirrored. */
const maxCandidates = 24;

/** Features that make an affine map, and the share of the fewer features that must agree where that is less than `minInliers`. */
const leastInliers = 3;
const leastShare = 0.25;

/** Of images with nearly the same pixels, where no cell has detail. */
const equalContent: ContentMatch = {
  ...{ agreeing: 0, differing: 0, cells: 0, soughtShare: 1, indexedShare: 1, correlation: 1 },
  isWhole: true,
  everywhere: { agreeing: 0, differing: 0, cells: 0, share: 1 },
  texture: { agreeing: 0, differing: 0, extent: 0 },
};

/** Finds copies among images: whole ones, parts, and images that one of the two is pasted into. */
export class CopyIndex {
  readonly #limits: CopyLimits;
  readonly #features = new FeatureIndex();
  readonly #images: Indexed[] = [];

  constructor(limits: CopyLimits = copyLimits) {
    this.#limits = limits;
  }

  /** Images. */
  get size(): number {
    return this.#images.length;
  }

  /** Bytes that are held. */
  get bytes(): number {
    return this.#features.bytes + this.#images.reduce((sum, { grey }) => sum + grey.bytes.length, 0);
  }

  /** @returns Its place in the index. */
  async add({ size, grey, hash, features }: Fingerprint): Promise<number> {
    const packed = await packGrey(grey);
    this.#features.add(features);
    return this.#images.push({ size, grey: packed, hash }) - 1;
  }

  /** All copies, the most alike first; of two equally alike, the one added first. */
  async find(fingerprint: Fingerprint): Promise<CopyMatch[]> {
    const found = new Map<number, CopyMatch>();
    const greys = new Map<number, GreyImage>();
    const searched = this.#features.search(fingerprint.features);
    const candidates = [...this.#byHash(fingerprint), ...this.#byFeatures(fingerprint, searched)];
    for (const candidate of candidates) {
      const { index } = candidate;
      const image = this.#images[index];
      if (image === undefined || found.has(index)) continue;
      const grey = greys.get(index) ?? (await unpackGrey(image.grey));
      greys.set(index, grey);
      const content = compareContent(fingerprint.grey, grey, candidate.map, this.#limits.minAgreeing);
      const isCopy = content !== undefined && this.#isCopy(content);
      const tones = isCopy ? undefined : compareTones(fingerprint.grey, grey, candidate.map);
      if (tones !== undefined && !this.#isSameShading(tones)) continue;
      if ((isCopy || candidate.method === 'features') && !this.#isDistinct(fingerprint, candidate, searched))
        continue;
      const map = betweenSizes(candidate.map, { fingerprint, size: image.size, grey });
      const match = { ...equalContent, ...content, ...candidate, map };
      if (tones === undefined) found.set(index, match);
      else {
        const { soughtShare, indexedShare } = tones;
        found.set(index, { ...match, method: 'pixels', soughtShare, indexedShare });
      }
    }
    return [...found.values()].sort(
      (left, right) => right.agreeing - left.agreeing || left.index - right.index,
    );
  }

  #byHash({ grey, hash, mirroredHash }: Fingerprint): Candidate[] {
    return this.#images.flatMap((image, index) =>
      [false, true].flatMap((mirrored): Candidate[] => {
        const distance = hashDistance(mirrored ? mirroredHash : hash, image.hash);
        if (distance > this.#limits.maxHashDistance) return [];
        const a = (image.grey.width / grey.width) * (mirrored ? -1 : 1);
        const map = {
          a,
          b: 0,
          c: mirrored ? image.grey.width - 1 : 0,
          d: 0,
          e: image.grey.height / grey.height,
          f: 0,
        };
        return [{ index, method: 'hash', mirrored, inliers: 0, map }];
      }),
    );
  }

  #byFeatures({ features }: Fingerprint, searched: readonly ImageMatches[]): Candidate[] {
    return searched
      .flatMap(({ image: index, mirrored, matches }) => {
        const indexed = this.#features.features(index);
        if (indexed === undefined) return [];
        const least = this.#leastInliers(features, indexed);
        return matches.length < least ? [] : [{ index, indexed, mirrored, matches, least }];
      })
      .sort((left, right) => right.matches.length - left.matches.length || left.index - right.index)
      .slice(0, 2 * maxCandidates)
      .flatMap(({ index, indexed, mirrored, matches, least }): Candidate[] => {
        const fit = findAffine(features, indexed, { matches, mirrored }, least);
        if (fit === undefined) return [];
        return [{ index, method: 'features', mirrored, inliers: fit.inliers.length, map: fit.map }];
      });
  }

  /** Blurred photos have a handful of features in all; what they propose is decided by contents all the same. */
  #leastInliers(sought: ImageFeatures, indexed: ImageFeatures): number {
    const share = Math.ceil(Math.min(sought.count, indexed.count) * leastShare);
    return Math.min(this.#limits.minInliers, Math.max(leastInliers, share));
  }

  /** Of a pattern that repeats itself, two images agree wherever they lie: there, features that do not repeat must agree too. */
  #isDistinct(
    { features }: Fingerprint,
    { index, mirrored, map }: Candidate,
    searched: readonly ImageMatches[],
  ): boolean {
    const repeated = repeatedFeatures(features);
    const share = repeated.reduce((sum, one) => sum + one, 0) / Math.max(1, features.count);
    if (share < this.#limits.repetitive) return true;
    const indexed = this.#features.features(index);
    const found = searched.find((one) => one.image === index && one.mirrored === mirrored);
    if (indexed === undefined || found === undefined) return false;
    const distinct = found.matches.filter(({ sought }) => repeated[sought] === 0);
    return inliersOf(features, indexed, distinct, map).length >= this.#limits.minInliers;
  }

  #isCopy(content: ContentMatch): boolean {
    return this.#isSamePhoto(content) || this.#isSameContent(content);
  }

  /** Blurred or not, nearly all of it is the same, and it is no mere gradient. */
  #isSameShading({ isEqual, isWhole, equal, shaded, structure, likeness }: ToneMatch): boolean {
    const { minShaded, minStructure, minEqual, minStructureEqual, minLikeness } = this.#limits;
    if (isEqual) return true;
    if (shaded < minShaded) return false;
    // With something over it, the whole of it must be there.
    if (equal < minEqual) return isWhole && structure >= minStructure;
    return structure >= minStructureEqual && likeness >= minLikeness;
  }

  /** One photo is in both: then it does not matter what was put over it. */
  #isSamePhoto({ texture, everywhere, soughtShare, indexedShare }: ContentMatch): boolean {
    const { minTexture, minTextureExtent, minShare, ...least } = this.#limits;
    const share = texture.agreeing / Math.max(1, everywhere.agreeing);
    const isWide = texture.extent >= minTextureExtent;
    // A photo in one place must be most of an image there: rows of text agree here and there, whatever they say.
    const detail = isWide ? everywhere.share : Math.max(soughtShare, indexedShare);
    return (
      texture.agreeing >= minTexture &&
      texture.agreeing >= texture.differing &&
      share >= (isWide ? least.minTextureShareWide : least.minTextureShare) &&
      detail >= minShare
    );
  }

  /** What fills the images, drawn or not, is the same but for little. */
  #isSameContent(content: ContentMatch): boolean {
    const { agreeing, soughtShare, indexedShare, isWhole } = content;
    const { minAgreeing, minShare, sparse, ...most } = this.#limits;
    if (agreeing < minAgreeing || Math.max(soughtShare, indexedShare) < minShare) return false;
    const differsIn = ({ differing }: { readonly differing: number }): number =>
      differing / (agreeing + differing);
    const isSparse = ({ cells }: { readonly cells: number }): boolean => agreeing < sparse * cells;
    const { everywhere } = content;
    if (differsIn(content) > (isSparse(content) ? most.maxDifferingSparse : most.maxDiffering)) return false;
    const mostWhole = isSparse(everywhere) ? most.maxDifferingWholeSparse : most.maxDifferingWhole;
    return !isWhole || differsIn(everywhere) <= mostWhole;
  }
}

/** A map between grey images as one between the images at full size. */
function betweenSizes(
  { a, b, c, d, e, f }: Affine,
  {
    fingerprint,
    size,
    grey,
  }: { readonly fingerprint: Fingerprint; readonly size: ImageSize; readonly grey: GreyImage },
): Affine {
  const fromX = fingerprint.grey.width / fingerprint.size.width;
  const fromY = fingerprint.grey.height / fingerprint.size.height;
  const toX = size.width / grey.width;
  const toY = size.height / grey.height;
  return {
    a: a * fromX * toX,
    b: b * fromY * toX,
    c: c * toX,
    d: d * fromX * toY,
    e: e * fromY * toY,
    f: f * toY,
  };
}
