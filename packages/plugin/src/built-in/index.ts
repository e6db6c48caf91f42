export { rulesPlugin } from './rules-plugin.ts';
export { teacherPlugin } from './teacher-plugin.ts';
