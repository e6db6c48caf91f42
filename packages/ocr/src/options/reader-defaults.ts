/** What the embedded reader's parts do where nothing is said; the options of each part say what a number means. */
export const readerDefaults = {
  detect: {
    tile: 960,
    overlap: 96,
    scale: 1,
    cell: 32,
    minEdge: 24,
    minShare: 0.03,
    threshold: 0.3,
    minScore: 0.5,
    unclip: 1.6,
  },
  proposer: { margin: 0.35, minHeight: 6, minCharacters: 2, minConfidence: 0.5 },
  validator: { maxTwinDistance: 0.2, minHeight: 10, minContrast: 28, minSharpness: 0.1, maxGap: 1.6 },
  paddle: { minConfidence: 0.8 },
  tesseract: { minConfidence: 0.05 },
  verifier: {
    samples: 4,
    maxTwinPosterior: 0.15,
    minCharacterConfidence: 0.7,
    maxGap: 3,
    minMargin: 0.15,
    minWallGap: 0.18,
    maxCrossed: 0.02,
  },
  solver: { maxDistance: 0.34, minConfidence: 0.4 },
} as const;
