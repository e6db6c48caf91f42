import { messageOf } from '@r2i/schema/errors';

const signs =
  /bad_alloc|out of memory|failed to allocate|allocation failed|cannot allocate memory|CUDA_ERROR_OUT_OF_MEMORY|array buffer allocation|invalid array length|exceeds? (the )?max(imum)? (buffer|storage)/i;

/** Whether an error of ONNX Runtime, its providers or the JavaScript heap says that memory ran out. */
export function isOutOfMemory(cause: unknown): boolean {
  return signs.test(messageOf(cause));
}
