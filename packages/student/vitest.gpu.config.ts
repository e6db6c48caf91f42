import { askedFor } from '@r2i/vitest-preset';

export default askedFor('src/**/*.gpu.test.ts');
