const views =
  /\b(?:the|this) crop\b|\b(?:cropped|cut-?out|close-?up|snippet|zoomed[- ]in)\b|\b(?:(?:in|of|within|from|across) the|this) (?:image|photo|photograph|picture)\b/iu;

/**
 * Whether a question speaks of what its writer was shown rather than of what is there: "in the crop", "at the edge
 * of the image". That means something else on the full photo.
 */
export function speaksOfTheView(question: string): boolean {
  return views.test(question);
}
