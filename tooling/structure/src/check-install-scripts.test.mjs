import { describe, expect, it } from 'vitest';

import { checkInstallScripts } from '../../scripts/packages/check-install-scripts.mjs';

describe('checkInstallScripts', () => {
  it.each([
    { list: [], named: undefined },
    { list: [{ path: 'node_modules/onnxruntime-node', hasInstallScript: false }], named: undefined },
    {
      list: [{ path: 'node_modules/@r2i/ocr/node_modules/tesseract.js', hasInstallScript: true }],
      named: undefined,
    },
    {
      list: [
        { path: 'node_modules/tesseract.js', hasInstallScript: true },
        { path: 'node_modules/tesseract.js/node_modules/onnxruntime-node', hasInstallScript: true },
      ],
      named: /^node_modules\/tesseract\.js\/node_modules\/onnxruntime-node:/,
    },
    { list: [{ path: 'node_modules/@other/tesseract.js', hasInstallScript: true }], named: /@other/ },
  ])('names what runs a script when it is installed: $list', ({ list, named }) => {
    const check = () => checkInstallScripts(list);
    if (named === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(named);
  });
});
