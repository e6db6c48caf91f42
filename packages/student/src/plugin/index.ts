export { sharedStudent } from './shared-student.ts';
export { studentPlugin } from './student-plugin.ts';
