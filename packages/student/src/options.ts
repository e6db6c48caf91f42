export { type StudentDtype, studentDtypes } from './folder/dtypes.ts';
export { studentDescriptionSchema } from './plugin/student-description.ts';
export { type StudentDevice, studentDevices } from './student/student.ts';
