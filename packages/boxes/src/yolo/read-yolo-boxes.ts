import { resolve, sep } from 'node:path';

import { type FolderFile, walkFolder } from '@r2i/source';
import { BoxFileError } from '../errors/box-file-error.ts';
import { readBoxFormats } from '../format/box-formats.ts';
import type { BoxFile, ImageBox, LeftOutBox } from '../record/image-box.ts';
import { readBoxText } from '../text/read-box-text.ts';
import { readClassNames } from './read-class-names.ts';
import { readClassList, readDataYaml, type YoloClasses } from './yolo-classes.ts';
import { isLabelLike, readYoloLine } from './yolo-line.ts';

/**
 * Reads a folder of YOLO labels: a `.txt` for each image, a line for each object; see `readYoloLine`. Classes have their
 * names from `classes.txt`, `obj.names`, Roboflow's `_darknet.labels` or the `names` of a `data.yaml` in the folder of the labels or one
 * above it; where a folder `labels` or one in it is given, also from beside `labels`. Without, they are called `class 3`. A label file belongs to the image of its path, its folder `labels` read as
 * `images`. Texts beside the labels, such as a `README.txt` or the list `train.txt`, are left out as files.
 *
 * @param names - Path of a file with the names of classes, which goes before all others; see `readClassNames`.
 * @throws {BoxFileError} If the folder holds no label files.
 * @throws {SourceFolderError} If the folder cannot be read.
 */
export async function readYoloBoxes(
  root: string,
  { names: namesPath }: { readonly names?: string | undefined } = {},
): Promise<BoxFile> {
  const given = namesPath === undefined ? undefined : await readClassNames(namesPath);
  const { classes, labels, others } = await findFiles(root);
  const above = await classesAbove(root);
  if (labels.length === 0) {
    const held = others.size === 0 ? 'no files' : `no labels (${others.size} other files)`;
    throw new BoxFileError({ path: root, detail: `the folder holds ${held}; ${readBoxFormats}` });
  }
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for (const file of labels) {
    const said = classesOf(file.name, classes);
    const read = await readLabels(file, {
      names: given ?? said.names ?? above?.names,
      pose: said.pose ?? above?.pose,
    });
    boxes.push(...read.boxes);
    leftOut.push(...read.leftOut);
  }
  return { boxes, leftOut };
}

async function findFiles(root: string): Promise<{
  /** By folder, the root being ``. */
  readonly classes: ReadonlyMap<string, YoloClasses>;
  readonly labels: readonly FolderFile[];
  readonly others: ReadonlySet<string>;
}> {
  const classes = new Map<string, YoloClasses>();
  const labels: FolderFile[] = [];
  const others = new Set<string>();
  for await (const file of walkFolder(root, { accept: () => true })) {
    const base = file.name.slice(file.name.lastIndexOf('/') + 1).toLowerCase();
    const read = classReaders.find(({ isOne }) => isOne(base))?.read;
    if (read !== undefined) {
      const found = read(await readBoxText(file.path));
      const folder = folderOf(file.name);
      const known = classes.get(folder);
      // A list of names goes before those of a YAML file, which tells the shape of poses besides.
      if (found !== undefined) {
        classes.set(folder, { names: known?.names ?? found.names, pose: known?.pose ?? found.pose });
      }
    } else if (base.endsWith('.txt')) labels.push(file);
    else others.add(file.name);
  }
  return { classes, labels, others };
}

/** In the order in which a folder is walked, `classes.txt` and `data.yaml` come before `obj.names`. */
const classReaders: readonly {
  isOne(base: string): boolean;
  read(text: string): YoloClasses | undefined;
}[] = [
  {
    isOne: (base) => base === 'classes.txt' || base === '_darknet.labels' || base.endsWith('.names'),
    read: readClassList,
  },
  { isOne: (base) => /\.ya?ml$/u.test(base), read: readDataYaml },
];

/** What lies beside the folder `labels` that was given, or that holds the one that was: `data.yaml` stands there. */
async function classesAbove(root: string): Promise<YoloClasses | undefined> {
  const parts = resolve(root).split(sep);
  const at = parts.lastIndexOf('labels');
  if (at < 1) return undefined;
  const folder = parts.slice(0, at).join(sep) || sep;
  let found: YoloClasses | undefined;
  for await (const { path, name } of walkFolder(folder, { accept: isClassFile, recursive: false })) {
    const said = classReaders.find(({ isOne }) => isOne(name.toLowerCase()))?.read(await readBoxText(path));
    found = { names: found?.names ?? said?.names, pose: found?.pose ?? said?.pose };
  }
  return found;
}

function isClassFile(base: string): boolean {
  return classReaders.some(({ isOne }) => isOne(base.toLowerCase()));
}

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}

/** What is said of a file's labels, in its folder or the next one above that says it. */
function classesOf(name: string, classes: ReadonlyMap<string, YoloClasses>): YoloClasses {
  let found: YoloClasses = { names: undefined, pose: undefined };
  for (let folder = name; folder !== ''; ) {
    folder = folderOf(folder);
    const here = classes.get(folder);
    found = { names: found.names ?? here?.names, pose: found.pose ?? here?.pose };
  }
  return found;
}

async function readLabels(file: FolderFile, { names, pose }: YoloClasses): Promise<BoxFile> {
  const { path } = file;
  const lines = [...(await readBoxText(path)).split('\n').entries()].filter(([, line]) => line.trim() !== '');
  if (lines.length > 0 && !lines.some(([, line]) => isLabelLike(line))) {
    const detail = 'the file holds no labels: no line is a class and four numbers';
    return { boxes: [], leftOut: [{ path, place: 'file', reason: 'no-labels', detail }] };
  }
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for (const [index, line] of lines) {
    const read = readYoloLine(line, pose);
    if ('reason' in read) leftOut.push({ path, place: `line ${index + 1}`, ...read });
    else {
      boxes.push({
        imageName: imageNameOf(file.name),
        box: read.box,
        ...labelOf(read.kind, names),
        ...(read.score === undefined ? {} : { score: read.score }),
      });
    }
  }
  return { boxes, leftOut };
}

function labelOf(
  kind: number,
  names: ReadonlyMap<number, string> | undefined,
): Pick<ImageBox, 'label' | 'unnamedClass'> {
  const label = names?.get(kind);
  return label === undefined ? { label: `class ${kind}`, unnamedClass: String(kind) } : { label };
}

/** `train/labels/cat.txt` belongs to `train/images/cat`, as trainers look for it. */
function imageNameOf(name: string): string {
  const parts = name.slice(0, -'.txt'.length).split('/');
  const at = parts.lastIndexOf('labels', parts.length - 2);
  if (at >= 0 && at < parts.length - 1) parts[at] = 'images';
  return parts.join('/');
}
