import { defineApp } from '@r2i/tsup-preset';

export default defineApp();
