export function joinedScript(entry: URL, folder: string): Promise<string>;
