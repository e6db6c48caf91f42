/** A number that a text gives, and where. Offsets count UTF-16 code units. */
export interface FoundNumber {
  readonly value: number;
  /** What it is in the other convention for separators, where both are possible: 1.234 or 1234. */
  readonly otherValue: number | null;
  readonly start: number;
  readonly end: number;
}
