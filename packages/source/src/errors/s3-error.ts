import { R2IError } from '@r2i/schema';

/** A bucket could not be listed, or an object of it not read. */
export class S3Error extends R2IError {
  override readonly name = 'S3Error';
  readonly code = 'source/s3';
  readonly bucket: string;
  /** `null` where the bucket itself is meant. */
  readonly key: string | null;
  /** The service's own word, such as `AccessDenied` or `SlowDown`; `null` where it gave none. */
  readonly serviceCode: string | null;
  /** `null` where no reply arrived. */
  readonly status: number | null;
  readonly retryable: boolean;

  constructor({
    bucket,
    key,
    serviceCode = null,
    status = null,
    detail,
    retryable,
    cause,
  }: {
    bucket: string;
    key: string | null;
    serviceCode?: string | null;
    status?: number | null;
    detail: string;
    retryable: boolean;
    cause?: unknown;
  }) {
    super(`s3://${bucket}${key === null ? '' : `/${key}`}: ${detail}`, { cause });
    this.bucket = bucket;
    this.key = key;
    this.serviceCode = serviceCode;
    this.status = status;
    this.retryable = retryable;
  }
}
