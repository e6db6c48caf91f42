/** Colours of plate and ink as `#rrggbb`. */
export interface SignColours {
  readonly plate: string;
  readonly ink: string;
}

/** Contrast of at least 4.5 to 1 each, by the WCAG 2 formula. */
export const clearColours: readonly SignColours[] = [
  { plate: '#f4f2ec', ink: '#15161a' },
  { plate: '#f2c81f', ink: '#191713' },
  { plate: '#1c2f63', ink: '#f3f3f0' },
  { plate: '#17563a', ink: '#f1efe3' },
  { plate: '#a31621', ink: '#fbf5ee' },
  { plate: '#1b1b1d', ink: '#f0c63c' },
  { plate: '#ece0c4', ink: '#5a2d17' },
  { plate: '#d4d9de', ink: '#1d2d5a' },
];

/** Contrast between 1.4 and 2.5 to 1. */
export const faintColours: readonly SignColours[] = [
  { plate: '#8d8f8c', ink: '#686a6a' },
  { plate: '#b9ad93', ink: '#8c8270' },
  { plate: '#3f4a5c', ink: '#6a7688' },
  { plate: '#6f5b4c', ink: '#94806f' },
];
