/** Something about a service or a model that the person who runs it should know. */
export interface Notice {
  /** Lane or model that it is about. */
  readonly about: string;
  /** Kebab-case, stable: `samples-one-by-one`, `other-frame`, … */
  readonly kind: string;
  /** One sentence with what to do about it, where anything is to be done. */
  readonly text: string;
}

/** What was noticed in a run. */
export interface Notices {
  /** Tells it, unless something of that kind was told of the same before. */
  tell(notice: Notice): void;
  /** In the order in which they were told. */
  all(): readonly Notice[];
}

/** @param onNotice - Called with each that is new. */
export function createNotices(onNotice: (notice: Notice) => void = () => undefined): Notices {
  const told = new Map<string, Notice>();
  return {
    tell(notice) {
      const key = `${notice.kind} ${notice.about}`;
      if (told.has(key)) return;
      told.set(key, notice);
      onNotice(notice);
    },
    all: () => [...told.values()],
  };
}
