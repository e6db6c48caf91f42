import preset from '@r2i/vitest-preset';

export default { ...preset, test: { ...preset.test, include: ['src/**/*.test.mjs'] } };
