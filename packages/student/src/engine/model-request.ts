import type { StudentDtype } from '../folder/dtypes.ts';
import type { StudentDevice } from '../student/student.ts';

/** Which format to take for which graph; what is left out is chosen for the device. */
export interface GraphDtypes {
  readonly vision?: StudentDtype | undefined;
  readonly embed?: StudentDtype | undefined;
  readonly decoder?: StudentDtype | undefined;
}

/** What is to be loaded, and how. */
export interface ModelRequest {
  readonly folder: string;
  readonly device: StudentDevice;
  readonly dtypes: GraphDtypes;
  /** Of a run on the processor; 0 leaves it to ONNX Runtime. */
  readonly threads: number;
  /** Replaces the model's own upper pixel budget. */
  readonly maxPixels: number | undefined;
}
