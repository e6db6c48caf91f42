/** The version in our own package.json. */
export function versionOf(manifest: string): string {
  const { version }: { readonly version: string } = JSON.parse(manifest);
  return version;
}
