/** Words that the teacher knows, as `python/words.py` has them. */
export const shapes = ['square', 'triangle', 'cross', 'ring', 'stripes', 'hourglass'] as const;
export const colours = ['red', 'green', 'blue', 'yellow', 'black', 'white'] as const;

export const shapeOfCrop = 'What shape is this?';
export const colourOfCrop = 'What colour is this?';

export const colourOf = (shape: string): string => `What colour is the ${shape}?`;
export const shapeOf = (colour: string): string => `Which shape is ${colour}?`;
export const isIt = (shape: string, colour: string): string => `Is the ${shape} ${colour}?`;

/** The words of the world that stand in a question. */
export function wordsIn(question: string): { readonly shape?: string; readonly colour?: string } {
  const words = new Set(question.toLowerCase().match(/[a-z]+/gu) ?? []);
  const shape = shapes.find((word) => words.has(word));
  const colour = colours.find((word) => words.has(word));
  return { ...(shape === undefined ? {} : { shape }), ...(colour === undefined ? {} : { colour }) };
}
