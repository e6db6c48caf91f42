/**
 * Makes glibc give memory back. By default each thread keeps what it has freed in an arena of its own, up to a
 * threshold that grows with the largest piece ever freed: a photo.
 */
export const tunedMalloc = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const;
