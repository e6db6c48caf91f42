/** Throws when the caller no longer wants the result. */
export type Check = () => void;
