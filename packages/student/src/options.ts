export { type StudentDtype, studentDtypes } from './folder/dtypes.ts';
export { type StudentDevice, studentDevices } from './student/student.ts';
