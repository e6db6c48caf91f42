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
  readonly dimension: string | null;
  readonly answer: string;
  readonly options: readonly string[];
  readonly letter: string | null;
  readonly box: Box | null;
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

/** A photo, and how it is cut into tiles. */
export interface Photo {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly tileSide: number;
  readonly tileOverlap: number;
  /** The first is one tile, the last has all pixels; counted from 0. */
  readonly levels: number;
}

/** An item as the server shows it to one reviewer; what models and others said comes after a decision. */
export interface ItemView {
  readonly id: string;
  readonly content: Content;
  readonly photo: Photo;
  /** What a model answered, where that is what is decided about. */
  readonly output?: string;
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
      readonly validator: string;
    }[];
  };
}

/** An item's place in the queue. */
export interface QueueEntry {
  readonly id: string;
  mine: string | null;
  conflict: boolean;
}

/** The queue, least certain first. */
export interface Queue {
  readonly kind: 'run' | 'benchmark' | 'evaluation';
  readonly reasons: readonly string[];
  readonly items: readonly QueueEntry[];
}

/** Items that hold a text; the first are listed. */
export interface Found {
  readonly found: number;
  readonly items: readonly {
    readonly id: string;
    /** In the queue, counted from 1. */
    readonly place: number;
    readonly photo: string;
    readonly question: string;
  }[];
}

/** Items on which people do not agree, of those that the reviewer has decided on. */
export interface Conflicts {
  readonly conflicts: readonly { readonly id: string; readonly photo: string; readonly question: string }[];
}

/** What people made of all items. */
export interface Tally {
  readonly items: number;
  readonly reviewers: number;
  readonly outcomes: Readonly<Record<'unreviewed' | 'accepted' | 'rejected' | 'conflict', number>>;
  readonly agreement: readonly {
    readonly items: number;
    readonly agreed: number;
    readonly interval: { readonly low: number; readonly high: number } | null;
    readonly kappa: number | null;
    readonly kappaInterval: { readonly low: number; readonly high: number } | null;
  }[];
}
