import type { flipNames } from '../chart/flip-names.ts';

/** One output as the page's script reads it. */
export interface BrowserOutput {
  readonly text: string | null;
  /** Code units left out of `text`. */
  readonly left: number;
  readonly status: 'correct' | 'incorrect' | 'no-answer' | 'unknown';
  /** What was read, or why there is no answer or nothing is known. */
  readonly read: string;
  readonly scorer: string;
  /** How the reply ended where it was not simply done, and what a failed call or a refusal says; empty for nothing. */
  readonly end: string;
  readonly ms: number | null;
  readonly judge: { readonly verdict: string; readonly reason: string } | null;
}

/** One sample of a model as the page's script reads it. */
export interface BrowserAnswer {
  readonly sample: number;
  /** `null` where there is no crop, `unknown` where nothing is known of a view. */
  readonly flip: keyof typeof flipNames | 'unknown' | null;
  readonly global: BrowserOutput;
  readonly regional: BrowserOutput | null;
}

/** One item as the page's script reads it. */
export interface BrowserItem {
  readonly id: string;
  readonly query: string;
  /** Number of its photo among those of the page, counted from 1; `null` where there is none. */
  readonly photo: number | null;
  readonly target: string;
  readonly form: string;
  readonly dimension: string;
  readonly category: string;
  readonly area: number | null;
  /** Whether the box is too small to see at the pixel budget. */
  readonly tiny: boolean;
  readonly image: { readonly id: string; readonly width: number; readonly height: number } | null;
  readonly crop: { readonly id: string } | null;
  readonly box: readonly [left: number, top: number, right: number, bottom: number] | null;
  /** What the second model changed, by view. */
  readonly change: { readonly global: string | null; readonly regional: string | null } | null;
  /** Whether two scorers differ on it. */
  readonly differs: boolean;
  /** One list a model, with one entry a sample. */
  readonly answers: readonly (readonly BrowserAnswer[])[];
}

/** What the page's script reads. */
export interface BrowserData {
  readonly models: readonly string[];
  readonly items: readonly BrowserItem[];
}
