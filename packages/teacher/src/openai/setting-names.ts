/** What the settings of a model are called where a person sets them, for advice. */
export interface SettingNames {
  /** Most pixels of an image. */
  readonly pixels: string;
  /** Most tokens of a reply. */
  readonly tokens: string;
  /** Root of the service. */
  readonly address: string;
  /** Time for one attempt. */
  readonly timeout: string;
}

/** In code. */
export const codeNames: SettingNames = {
  pixels: 'maxPixels of the role',
  tokens: 'maxTokens',
  address: 'baseUrl',
  timeout: 'timeoutMs',
};

/** In a description of a served model. */
export const describedNames: SettingNames = { ...codeNames, timeout: 'timeoutSeconds' };
