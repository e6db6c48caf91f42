import type { ImageSource } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { baseOfPattern, findFiles } from './find-files.ts';
import { hasImageExtension } from './has-image-extension.ts';
import { pathBelow } from './path-below.ts';
import { folderFile, walkFolder } from './walk-folder.ts';

/** Images of a folder and all folders below. */
export function openFolderSource(spec: SourceSpec): ImageSource {
  return fileSource(spec, {
    root: spec.location,
    files: () => walkFolder(spec.location, { accept: hasImageExtension }),
  });
}

/** Image files that fit a pattern. */
export function openFilesSource(spec: SourceSpec): ImageSource {
  return fileSource(spec, {
    root: baseOfPattern(spec.location),
    files: () => findFiles(spec.location, hasImageExtension),
  });
}

function fileSource(
  spec: SourceSpec,
  { root, files }: { readonly root: string; readonly files: () => ReturnType<typeof walkFolder> },
): ImageSource {
  const { licence, origin } = spec;
  return {
    spec,
    async *images({ signal } = {}) {
      for await (const { name, read } of files()) {
        signal?.throwIfAborted();
        yield { name, licence, origin, read };
      }
    },
    read: async (name) => folderFile(name, pathBelow(root, name)).read(),
    close: async () => undefined,
  };
}
