/** Where the worker's entry lies: beside the package's modules, as source or built. */
export function workerUrl(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../student-worker-source.mjs', import.meta.url)
    : new URL('./student-worker.js', import.meta.url);
}
