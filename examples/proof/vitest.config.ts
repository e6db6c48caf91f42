export { default } from '@r2i/vitest-preset';
