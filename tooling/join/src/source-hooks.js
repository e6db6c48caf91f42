/** Names of our packages lead to their sources. */
export function resolve(specifier, context, next) {
  if (!specifier.startsWith('@r2i/')) return next(specifier, context);
  return next(specifier, { ...context, conditions: ['@r2i/source', ...context.conditions] });
}
