/** What a view is called in the page; other ways of asking keep their name. */
export function viewName(view: string): string {
  if (view === 'global') return 'full image';
  return view === 'regional' ? 'crop' : view;
}
