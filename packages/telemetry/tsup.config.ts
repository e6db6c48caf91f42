export { default } from '@r2i/tsup-preset';
