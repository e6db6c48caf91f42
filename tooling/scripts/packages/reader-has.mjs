const photo = { 'photo.jpg': 'assets/photos/scenetext01.jpg' };
const photos = { 'photos/sign.jpg': 'assets/photos/scenetext01.jpg' };

/** A finished run, and the photos that it was made of. */
const run = { 'runs/first': 'made:runs/first' };

/**
 * What the examples of READMEs expect their reader to have, by name of the package: files in the folder that they are in, copied
 * from the repository or (`made:`) from what {@link makeMaterial} makes. The address of a served model is in `TEACHER_URL`.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const readerHas = {
  '@r2i/boxes': { 'instances_val.json': 'tooling/scripts/packages/material/instances_val.json' },
  '@r2i/dataset': run,
  '@r2i/distill': photo,
  '@r2i/export': run,
  '@r2i/files': photos,
  '@r2i/ocr': { 'sign.jpg': 'assets/photos/scenetext01.jpg' },
  '@r2i/proposal': photo,
  '@r2i/report': run,
  '@r2i/review': run,
  '@r2i/review-app': run,
  '@r2i/similarity': photo,
  '@r2i/source': photos,
  '@r2i/student': photo,
  '@r2i/synthesize': photos,
  '@r2i/teacher': photo,
};
