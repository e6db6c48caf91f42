import type { SettingNames } from '@r2i/teacher/openai';

/** With which flags a person sets what advice about a served model names. */
export const flagNames: SettingNames = {
  pixels: '--pixels',
  tokens: '--max-tokens',
  address: '--base-url',
  timeout: '--timeout-seconds',
};

/** The same of a judge, which is shown no images. */
export const judgeFlagNames: SettingNames = {
  pixels: '--pixels',
  tokens: '--judge-max-tokens',
  address: '--judge-base-url',
  timeout: '--judge-timeout-seconds',
};
