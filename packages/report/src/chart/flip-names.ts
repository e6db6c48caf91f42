/** What each flip by zooming is called, in the order shown. */
export const flipNames = {
  'both-correct': 'right in both views',
  'gained-by-zoom': 'right on the crop only',
  'lost-by-zoom': 'right on the full image only',
  'both-wrong': 'wrong in both views',
  unknown: 'not known in both views',
} as const;
