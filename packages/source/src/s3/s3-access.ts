/** How a bucket is reached. */
export interface S3Access {
  /** Without it, requests are not signed: for public buckets. Never stored. */
  readonly credentials?:
    | {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string | undefined;
      }
    | undefined;
  /** @default 'us-east-1' */
  readonly region?: string | undefined;
  /**
   * Root of a compatible service, such as `http://localhost:9000`; buckets are then named in the path. What a person
   * configures is asked, public address or not.
   *
   * @default AWS
   */
  readonly endpoint?: string | undefined;
  /**
   * Bytes of one object above which it is refused.
   *
   * @default 67108864
   */
  readonly maxBytes?: number | undefined;
  /**
   * Time for one attempt in milliseconds.
   *
   * @default 60000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Further attempts after status 429 or 5xx (`SlowDown`), a timeout or a connection that broke.
   *
   * @default 4
   */
  readonly retries?: number | undefined;
  /**
   * Pause before the first further attempt in milliseconds; doubles with each.
   *
   * @default 500
   */
  readonly pauseMs?: number | undefined;
}
