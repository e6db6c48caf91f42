/** Host and path of a URL, for a name. What may be secret - query and credentials - is left out. */
export function nameOfUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return `${host}${decodePath(pathname)}`;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
