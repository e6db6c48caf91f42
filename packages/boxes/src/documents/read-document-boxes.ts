import type { BoxFormat } from '../format/box-formats.ts';
import type { BoxFile } from '../record/image-box.ts';
import { type BoxDocuments, readBoxDocuments } from './box-document.ts';
import { cvatDocuments } from './cvat-documents.ts';
import { labelStudioDocuments } from './label-studio-documents.ts';
import { labelmeDocuments } from './labelme-documents.ts';
import { visualGenomeDocuments } from './visual-genome-documents.ts';
import { vocDocuments } from './voc-documents.ts';

/** Forms that come as documents, one file or a folder of them. */
export type DocumentFormat = Exclude<BoxFormat, 'coco' | 'yolo' | 'zwz' | 'r2i' | 'huggingface'>;

const documents: Readonly<Record<DocumentFormat, BoxDocuments>> = {
  voc: vocDocuments,
  cvat: cvatDocuments,
  labelme: labelmeDocuments,
  'label-studio': labelStudioDocuments,
  'visual-genome': visualGenomeDocuments,
};

/**
 * Reads Pascal VOC, CVAT, LabelMe, Label Studio or Visual Genome: one document, or those of a folder. Each annotation gives a box or is
 * left out with its reason.
 *
 * @throws {BoxFileError} If the file cannot be read or is none of the form, or the folder holds none.
 */
export function readDocumentBoxes(path: string, format: DocumentFormat): Promise<BoxFile> {
  return readBoxDocuments(path, documents[format]);
}
