/** An entry of the registry that settings name, with its options checked. */
export interface EntryChoice {
  /** Name of the entry. */
  readonly use: string;
  /** As the entry's schema gave them back. */
  readonly options: unknown;
}
