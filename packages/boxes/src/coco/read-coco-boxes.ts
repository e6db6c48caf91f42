import { isFolder, readBoxFiles } from '../documents/box-document.ts';
import { BoxFileError } from '../errors/box-file-error.ts';
import type { BoxFile, ImageBox, LeftOutBox } from '../record/image-box.ts';
import {
  type CocoFile,
  type CocoImage,
  type CocoNames,
  readCocoFile,
  readCocoNames,
} from './read-coco-file.ts';

/**
 * Reads COCO annotations: one file, see {@link readCocoFile}, or all `.json` files of a folder, such as
 * `instances_train.json` and `instances_val.json`. Ids of images and classes hold within their file; images of different
 * files are the same where name, id and size are. One name with two ids or sizes is nobody's: its boxes are left out
 * as `ambiguous-image`. A box that two files have of an image, as `instances` and `person_keypoints` do, comes once.
 * A file that is no COCO file is left out as a whole.
 *
 * @param names - Path of the file that names photos and classes of lists of results, see {@link readCocoFile}.
 * @throws {BoxFileError} If there is no COCO file.
 * @throws {SourceFolderError} If the folder cannot be read.
 */
export async function readCocoBoxes(
  path: string,
  { names: namesPath }: { readonly names?: string | undefined } = {},
): Promise<BoxFile> {
  const names = namesPath === undefined ? undefined : await readCocoNames(namesPath);
  if (!(await isFolder(path))) {
    const { boxes, leftOut } = await readCocoFile(path, { names });
    return { boxes, leftOut };
  }
  const { files, leftOut } = await readFiles(path, names);
  const conflicts = findConflicts(files);
  const boxes: ImageBox[] = [];
  /** The file that a box was in first. */
  const owners = new Map<string, string>();
  for (const file of files) {
    leftOut.push(...file.leftOut);
    for (const [index, box] of file.boxes.entries()) {
      const about = { path: file.path, place: file.places[index] ?? '' };
      const conflict = conflicts.get(box.imageName);
      const key = JSON.stringify([box.imageName, box.label, box.box]);
      const owner = owners.get(key) ?? file.path;
      owners.set(key, owner);
      if (conflict !== undefined) leftOut.push({ ...about, reason: 'ambiguous-image', detail: conflict });
      else if (owner !== file.path) {
        leftOut.push({
          ...about,
          reason: 'repeated',
          detail: `the same box of ${box.imageName} is in ${owner}`,
        });
      } else boxes.push(box);
    }
  }
  return { boxes, leftOut };
}

interface FoundFile extends CocoFile {
  readonly path: string;
}

async function readFiles(
  root: string,
  names: CocoNames | undefined,
): Promise<{ files: FoundFile[]; leftOut: LeftOutBox[] }> {
  const files: FoundFile[] = [];
  const leftOut: LeftOutBox[] = [];
  let first: BoxFileError | undefined;
  const read = ({ path }: { readonly path: string }): Promise<CocoFile> => readCocoFile(path, { names });
  for await (const file of readBoxFiles(root, { extension: '.json', read })) {
    if ('content' in file) files.push({ path: file.path, ...besideImages(file.name, file.content) });
    else {
      first ??= file.error;
      leftOut.push(file.leftOut);
    }
  }
  if (files.length > 0) return { files, leftOut };
  throw first ?? new BoxFileError({ path: root, detail: 'the folder holds no .json files' });
}

/** Roboflow puts `_annotations.coco.json` into the folder of the images that it names; others have a folder of their own. */
function besideImages(name: string, file: CocoFile): CocoFile {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  if (folder === '' || !name.endsWith('/_annotations.coco.json')) return file;
  return {
    ...file,
    boxes: file.boxes.map((box) => ({ ...box, imageName: `${folder}${box.imageName}` })),
    images: file.images.map((image) => ({ ...image, name: image.name && `${folder}${image.name}` })),
  };
}

/** Names of images that are not the same in all files, with what differs. */
function findConflicts(files: readonly FoundFile[]): ReadonlyMap<string, string> {
  const known = new Map<string, { readonly path: string; readonly image: CocoImage }>();
  const conflicts = new Map<string, string>();
  for (const { path, images } of files) {
    for (const image of images) {
      const { name } = image;
      if (name === undefined) continue;
      const before = known.get(name);
      if (before === undefined) known.set(name, { path, image });
      else if (before.path !== path && !canBeSame(before.image, image)) {
        const said = `${name} is (${tell(before.image)}) in ${before.path} and (${tell(image)}) in ${path}`;
        conflicts.set(name, said);
      }
    }
  }
  return conflicts;
}

function canBeSame(left: CocoImage, right: CocoImage): boolean {
  if (left.id !== right.id) return false;
  const [one, other] = [left.size, right.size];
  return (
    one === undefined || other === undefined || (one.width === other.width && one.height === other.height)
  );
}

function tell({ id, size }: CocoImage): string {
  return `id ${id}${size === undefined ? '' : `, ${size.width}x${size.height}`}`;
}
