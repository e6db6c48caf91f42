/**
 * What a registry shows of a package is there; where its repository lies, `set-repository.mjs` writes at release.
 *
 * @throws {Error} If something is missing.
 */
export function checkManifest({ description, keywords, license }) {
  if (!description) throw new Error('it has no description');
  if (!Array.isArray(keywords) || !keywords.includes('r2i') || keywords.length < 3)
    throw new Error('it needs keywords: r2i, and at least two more');
  if (!license?.startsWith('Apache-2.0')) throw new Error(`its licence is ${license}`);
}
