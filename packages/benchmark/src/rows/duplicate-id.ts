import { TableFileError } from '@r2i/table';

import type { RowPlace } from './benchmark-row.ts';

/** An item's id comes a second time, here. */
export function duplicateId(id: string, place: RowPlace, column = 'id'): TableFileError {
  const detail = `${id} is the id of an earlier row`;
  return new TableFileError({ ...place, column, reason: 'duplicate-id', detail });
}
