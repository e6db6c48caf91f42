/** Names the folder of joined scripts to threads and processes that are started, which inherit it. */
export const scriptsVariable = 'R2I_JOINED_SCRIPTS';

/** Says that this process runs sources that were joined, and so has no loader for others. */
export const joinedVariable = 'R2I_JOINED';
