import type { ImageSource } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { baseOfPattern, findFiles } from './find-files.ts';
import { hasImageExtension } from './has-image-extension.ts';
import { ownPath } from './own-path.ts';
import type { OnPassedOver } from './passed-over.ts';
import { readImageFolder } from './read-image-folder.ts';
import { folderFile, type walkFolder } from './walk-folder.ts';

/** Images of a folder and all folders below. */
export function openFolderSource(spec: SourceSpec): ImageSource {
  return fileSource(spec, {
    root: spec.location,
    files: (onPassedOver) => readImageFolder(spec.location, { onPassedOver }),
  });
}

/** Image files that fit a pattern. */
export function openFilesSource(spec: SourceSpec): ImageSource {
  return fileSource(spec, {
    root: baseOfPattern(spec.location),
    files: (onPassedOver) => findFiles(spec.location, hasImageExtension, onPassedOver),
  });
}

function fileSource(
  spec: SourceSpec,
  {
    root,
    files,
  }: { readonly root: string; readonly files: (onPassedOver: OnPassedOver) => ReturnType<typeof walkFolder> },
): ImageSource {
  const { licence, origin } = spec;
  return {
    spec,
    async *images({ signal, onPassedOver } = {}) {
      for await (const { name, read } of files(onPassedOver)) {
        signal?.throwIfAborted();
        yield { name, licence, origin, read };
      }
    },
    read: async (name) => folderFile(name, ownPath(root, name)).read(),
    close: async () => undefined,
  };
}
