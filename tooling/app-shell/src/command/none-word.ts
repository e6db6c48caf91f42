/** What says `null` on a command line, for settings that can be switched off. */
export const noneWord = 'none';
