/** What a model is called in the page. */
export function modelName({ model }: { readonly model: string | null }): string {
  return model ?? 'no model named';
}
