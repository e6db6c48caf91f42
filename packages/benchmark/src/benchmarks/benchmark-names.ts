/** Every benchmark that is built in, by the name by which it is asked for: what it tests, in a line. */
export const benchmarkDescriptions = {
  'zoom-bench': 'fine-grained perception in six dimensions; full image and evidence crop',
  'v-star': 'attributes and relative positions of small objects in crowded photos',
  'hr-bench-4k': 'single and cross-object questions on 4K photos, four rotations each',
  'hr-bench-8k': 'single and cross-object questions on 8K photos, four rotations each',
  'cv-bench': 'both parts of CV-Bench, 2D and 3D, and their mean',
  'cv-bench-2d': 'counting and spatial relations in photos',
  'cv-bench-3d': 'depth and distance in photos of scenes',
  'mm-star': 'questions that need the image, in six abilities of 250 items',
  'count-qa': 'counting in everyday photos; 1,001 images',
  'color-bench': 'eleven tasks on colour: perception, reasoning, robustness against recolouring',
  'mme-real-world': 'high-resolution photos of daily use, in English',
  'mme-real-world-cn': 'high-resolution photos of daily use, in Chinese',
  'mme-real-world-lite': 'a small part of the English one',
  'baby-vision': 'what small children see: differences, mazes, patterns, space',
  'visual-probe-easy': 'visual search in large photos, easy',
  'visual-probe-medium': 'visual search in large photos, medium',
  'visual-probe-hard': 'visual search in large photos, hard',
  'tree-bench': 'details and how objects lie to each other, with evidence boxes',
  mmvp: 'pairs of images that look alike to CLIP; both of a pair must be right',
  pope: 'is there such an object: yes or no, with likely, common and random objects',
  folder: 'a benchmark of your own',
} as const;

export type BenchmarkName = keyof typeof benchmarkDescriptions;

const isName = (text: string): text is BenchmarkName => Object.hasOwn(benchmarkDescriptions, text);

/** Names by which built-in benchmarks are asked for. */
export const benchmarkNames: readonly BenchmarkName[] = Object.keys(benchmarkDescriptions).filter(isName);
