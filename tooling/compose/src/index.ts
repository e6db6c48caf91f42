export { type ComposedScene, type ComposeOptions, composeScenes, defaultImages } from './compose-scenes.ts';
export { NoBackgroundError } from './no-background-error.ts';
export type { BoxEdges, Point, Quad } from './quad.ts';
export { type KeptAnswer, type KeptScore, type Misreading, scoreKeptAnswers } from './score.ts';
export { type DifficultyTag, difficultyTags, type TruthLine, truthLineSchema } from './truth.ts';
