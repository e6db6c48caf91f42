import { DtypeMissingError } from '../errors/dtype-missing-error.ts';
import type { StudentDevice } from '../student/student.ts';
import type { StudentDtype } from './dtypes.ts';
import type { GraphFiles } from './inspect-model-folder.ts';

/**
 * Formats in the order in which they are taken where the user leaves the choice. The processor computes fp16
 * through fp32, so it comes last there; GPUs compute it directly.
 */
const preferred: Readonly<Record<StudentDevice, readonly StudentDtype[]>> = {
  cpu: ['fp32', 'q8', 'int8', 'uint8', 'q4', 'bnb4', 'fp16', 'q4f16', 'q2', 'q2f16', 'q1', 'q1f16'],
  cuda: ['fp16', 'fp32', 'q4f16', 'q4', 'bnb4', 'q8', 'int8', 'uint8', 'q2f16', 'q2', 'q1f16', 'q1'],
  webgpu: ['fp16', 'fp32', 'q4f16', 'q4', 'bnb4', 'q8', 'int8', 'uint8', 'q2f16', 'q2', 'q1f16', 'q1'],
};

/**
 * Chooses the file of one graph.
 *
 * @param asked - The format the user asked for; undefined leaves the choice to `first` and the device.
 * @param first - Tried before the device's order.
 * @throws {DtypeMissingError} If the graph is not there in the format asked for, or in none.
 */
export function chooseDtype({
  graph,
  files,
  device,
  asked,
  first,
}: {
  graph: string;
  files: GraphFiles;
  device: StudentDevice;
  asked?: StudentDtype | undefined;
  first?: StudentDtype | undefined;
}): { readonly dtype: StudentDtype; readonly file: string } {
  const order =
    asked === undefined ? [...(first === undefined ? [] : [first]), ...preferred[device]] : [asked];
  for (const dtype of order) {
    const file = files[dtype];
    if (file !== undefined) return { dtype, file };
  }
  const available = preferred[device].filter((dtype) => files[dtype] !== undefined);
  throw new DtypeMissingError({ graph, dtype: asked ?? 'any', available });
}
