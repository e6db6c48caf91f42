/** Which files of the source were met in this session. */
export interface SourcePass {
  /** Notes a file; one that could not be read says nothing about what is under its name, or below it. */
  note(file: { readonly name: string; readonly isKnown: boolean }): void;
  /** Whether what is under a name could not be told, because it or what holds it could not be read. */
  isUnknown(name: string): boolean;
}

/** Makes an empty one. */
export function createSourcePass(): SourcePass {
  /** Files that could not be read, shards and lists among them. */
  const unknown = new Set<string>();
  return {
    note({ name, isKnown }) {
      if (!isKnown) unknown.add(name);
    },
    isUnknown(name) {
      if (unknown.size === 0) return false;
      for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
        if (unknown.has(name.slice(0, end))) return true;
      }
      return false;
    },
  };
}
