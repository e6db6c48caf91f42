export function joinedScript(entry: URL, folder: string): Promise<string>;
export function loadedFiles(entries: readonly URL[]): Promise<readonly string[]>;
