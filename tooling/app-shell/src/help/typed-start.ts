/**
 * Stands in examples and notes for what is typed to start the app, such as `r2i export`, which the app learns when it is
 * started.
 */
export const typedStart = '{start}';
