/** Levels of JSON; far above what any form of boxes has. */
export const mostLevels = 100;
