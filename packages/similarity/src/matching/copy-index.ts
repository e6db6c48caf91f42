import type { GreyImage } from '@r2i/crop';
import type { ImageFeatures } from '../features/image-features.ts';
import { type ContentMatch, compareContent } from './compare-content.ts';
import { FeatureIndex, type ImageMatches } from './feature-index.ts';
import { type AffineFit, findAffine } from './find-affine.ts';

export interface Probe {
  readonly image: number;
  readonly mirrored: boolean;
  readonly matches: number;
  readonly fit: AffineFit;
  readonly content: ContentMatch | undefined;
}
export class CopyIndexProto {
  readonly index = new FeatureIndex();
  readonly greys: GreyImage[] = [];
  add(grey: GreyImage, features: ImageFeatures): void { this.index.add(features); this.greys.push(grey); }
  probe(grey: GreyImage, features: ImageFeatures, most = 24): Probe[] {
    const found = this.index.search(features).filter((m) => m.matches.length >= 5).sort((l, r) => r.matches.length - l.matches.length).slice(0, most);
    return found.flatMap((m: ImageMatches) => {
      const other = this.index.features(m.image); const g = this.greys[m.image];
      if (other === undefined || g === undefined) return [];
      const fit = findAffine(features, other, m, 5);
      if (fit === undefined) return [];
      return [{ image: m.image, mirrored: m.mirrored, matches: m.matches.length, fit, content: compareContent(grey, g, fit.map) }];
    });
  }
}
