/** How a recipe uses one role, for a forecast. Tokens are those of one request. */
export interface RoleUsage {
  /** What there are calls for. */
  readonly per: 'image' | 'box' | 'question';
  /** Requests for each of them. */
  readonly calls: number;
  /** Samples of one request. */
  readonly samples: number;
  /** Tokens of what the role is shown in any case. */
  readonly shown: number;
  /** Of a validator: whether it is also asked about each kept question, with the plain photo. @default false */
  readonly plainView?: boolean | undefined;
}

/** What an entry knows when it says what it costs. */
export interface CostContext extends RoleUsage {
  /** Boxes that an image is expected to have. */
  readonly boxes: number;
  /** Tokens of a mean full image, shrunk to `maxPixels` at most. */
  imageTokens(maxPixels?: number): number;
}

/** Calls of one served model. */
export interface Cost {
  /** The teacher that is asked, by its name under `teachers`. */
  readonly teacher: string;
  /** Name of the row. @default the role's */
  readonly label?: string | undefined;
  /** @default as the recipe uses the role */
  readonly per?: RoleUsage['per'] | undefined;
  /** Requests for each; a fraction where only a share of them comes so far. @default as the recipe uses the role */
  readonly calls?: number | undefined;
  /** Tokens of the images of one request. @default as the recipe uses the role */
  readonly shown?: number | undefined;
  /** Tokens of one request's replies, all samples together. */
  readonly reply: number;
}
