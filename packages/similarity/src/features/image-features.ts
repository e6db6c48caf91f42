import type { GreyImage } from '@r2i/crop';

import { chooseKeypoints } from './choose-keypoints.ts';
import { describeKeypoint, mirrorDescriptor, orientationsOf } from './describe-keypoint.ts';
import { codeWords, writeCode } from './descriptor-code.ts';
import { detectKeypoints } from './detect-keypoints.ts';
import { scaleSpace } from './scale-space.ts';

/** Keypoints of an image. */
const mostKeypoints = 800;

/** Local features of an image: some 1,000 at most. Arrays have a place for each feature, codes `codeWords`. */
export interface ImageFeatures {
  readonly count: number;
  /** In pixels of the grey image. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Standard deviation of the blur at which the feature stands out, in pixels of the grey image. */
  readonly scale: Float32Array;
  /** In radians, from the x axis towards the y axis. */
  readonly angle: Float32Array;
  readonly codes: Uint32Array;
  /** Codes that the features of the mirror image have. */
  readonly mirrorCodes: Uint32Array;
}

/** Finds and describes the local features of an image. */
export function imageFeatures({ width, height, data }: GreyImage): ImageFeatures {
  const octaves = scaleSpace({ width, height, data: new Float32Array(data) });
  const keypoints = chooseKeypoints(detectKeypoints(octaves), octaves, mostKeypoints);
  const oriented = keypoints.flatMap((keypoint) => {
    const octave = octaves[keypoint.octave];
    const plane = octave?.blurred[keypoint.plane];
    if (octave === undefined || plane === undefined) return [];
    return orientationsOf(keypoint, plane).map((angle) => ({ keypoint, plane, angle, step: octave.step }));
  });
  const count = oriented.length;
  const features = {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    scale: new Float32Array(count),
    angle: new Float32Array(count),
    codes: new Uint32Array(count * codeWords),
    mirrorCodes: new Uint32Array(count * codeWords),
  };
  for (const [at, { keypoint, plane, angle, step }] of oriented.entries()) {
    features.x[at] = keypoint.x * step;
    features.y[at] = keypoint.y * step;
    features.scale[at] = keypoint.blur * step;
    features.angle[at] = angle;
    const descriptor = describeKeypoint(keypoint, angle, plane);
    writeCode(descriptor, features.codes, at);
    writeCode(mirrorDescriptor(descriptor), features.mirrorCodes, at);
  }
  return features;
}
