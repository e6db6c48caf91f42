import { z } from 'zod';

const texts = z.array(z.string().min(1));
const each = { placeholder: 'text', description: 'of images that do not say theirs: one, or one a source' };

/** Where the images come from and which are left out. */
export const sourceShape = {
  images: texts.min(1).meta({
    description: 'folder, pattern, list, .parquet, .tar, https://, s3://, plug-in',
    placeholder: 'source',
  }),
  licence: texts.default([]).meta(each),
  origin: texts.default([]).meta(each),
  listRoot: z.string().min(1).optional().meta({
    description: 'folder below which the paths of lists lie',
    placeholder: 'dir',
    unset: 'the folder of the list',
  }),
  imageColumn: z.string().min(1).optional().meta({
    description: 'Parquet: column with the images',
    placeholder: 'name',
    unset: 'image, or the only one there can be',
  }),
  allowHost: texts.optional().meta({
    description: 'fetch from these hosts alone; *.example.org for all below',
    placeholder: 'name',
    unset: 'all public ones',
  }),
  maxDownloadMb: z.number().positive().default(64).meta({ description: 'larger files are refused' }),
  downloadTimeout: z
    .number()
    .positive()
    .default(30)
    .meta({ description: 'time for one file', placeholder: 's' }),
  nearDuplicates: z.int().min(0).max(15).optional().meta({
    description: 'leave out images that look like an earlier one: up to so many of 64 bits differ; try 4',
    placeholder: 'bits',
    unset: 'off',
  }),
};
