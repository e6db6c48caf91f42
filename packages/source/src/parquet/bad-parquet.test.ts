import { imageColumn, textColumn } from '@r2i/table';
import { type Complaint, complaintsOf, describeBadParquet } from '@r2i/table/testing';

import { openImageSource } from '../sources/open-image-source.ts';

describeBadParquet('openImageSource', {
  file: 'train.parquet',
  columns: [textColumn('id'), imageColumn('image')],
  row: (index, image) => ({ id: `${index}`, image: { bytes: image, path: 'a.jpg' } }),
  async read(path) {
    const found: Complaint[] = [];
    const source = openImageSource({ location: path, imageColumn: 'image' });
    for await (const entry of source.images()) found.push(...(await complaintsOf(() => entry.read())));
    return found;
  },
});
