/** In pixels of the oriented photo. */
export interface Box {
  readonly frame: 'pixel';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is decided about, as the server has it. */
export interface Content {
  readonly question: string;
  readonly dimension: string;
  readonly answer: string;
  readonly options: readonly string[];
  readonly letter: string;
  readonly box: Box;
  readonly plainView: string;
}

/** A decision of a reviewer. */
export interface Decision {
  readonly id: string;
  readonly reviewer: string;
  readonly action: 'accept' | 'reject';
  readonly after?: Content;
  readonly reason?: string;
  readonly note?: string;
}

/** An item as the server shows it to one reviewer; what models and others said comes after a decision. */
export interface ItemView {
  readonly id: string;
  readonly content: Content;
  readonly photo: { readonly name: string; readonly width: number; readonly height: number };
  readonly mine: Decision | null;
  readonly conflict: boolean;
  readonly others?: readonly Decision[];
  readonly settled?: Decision | null;
  readonly trail?: {
    readonly answers?: readonly {
      readonly model: string;
      readonly status: string;
      readonly text?: string;
      readonly reason?: string;
    }[];
    readonly checks?: readonly {
      readonly criterion: string;
      readonly outcome: string;
      readonly detail: string;
    }[];
  };
}

/** The queue, least certain first. */
export interface Queue {
  readonly items: { readonly id: string; mine: string | null; conflict: boolean }[];
}
