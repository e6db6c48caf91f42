import type { ImageCollection } from '@r2i/schema';

import type { S3Access } from '../s3/s3-access.ts';
import type { WebAccess } from '../web/web-client.ts';

/** What sources may reach and how; no part of what decides a run's results. */
export interface SourceAccess {
  /** For images on the web. */
  readonly web?: WebAccess | undefined;
  /** For buckets. @default anonymous access to AWS */
  readonly s3?: S3Access | undefined;
  /** Collections that somebody else has opened, by their location. */
  readonly collections?: ReadonlyMap<string, ImageCollection> | undefined;
}
