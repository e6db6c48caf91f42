import { parseXml, type XmlDocument, XmlElement } from '@rgrove/parse-xml';

import { S3Error } from '../errors/s3-error.ts';

/** A part of a list of keys. */
export interface ListPage {
  readonly keys: readonly string[];
  /** Asks for the next page; `undefined` after the last. */
  readonly next: string | undefined;
}

/**
 * Reads a reply to ListObjectsV2 with `encoding-type=url`.
 *
 * @param after - What asked for it.
 * @throws {S3Error} If it is no such reply, or goes on and does not say where.
 */
export function readListPage(reply: string, bucket: string, after?: string): ListPage {
  const root = rootOf(reply);
  if (root?.name !== 'ListBucketResult') {
    const detail = 'the reply to a request for a list is no list; check AWS_ENDPOINT_URL';
    throw new S3Error({ bucket, key: null, detail, retryable: false });
  }
  const encoded = childText(root, 'EncodingType') === 'url';
  const keys = children(root, 'Contents').flatMap((object) => {
    const key = childText(object, 'Key');
    if (key === undefined) return [];
    return [encoded ? decodeKey(key, bucket) : key];
  });
  const more = childText(root, 'IsTruncated') === 'true';
  if (!more) return { keys, next: undefined };
  const next = childText(root, 'NextContinuationToken');
  if (next !== undefined && next !== '' && next !== after) return { keys, next };
  // Else the rest would be missed, or the same page come for ever.
  const detail = 'the list goes on, and its reply does not say where; check AWS_ENDPOINT_URL';
  throw new S3Error({ bucket, key: null, detail, retryable: false });
}

/** The `Code` of an error reply; `null` where it is none. */
export function readErrorCode(reply: string): string | null {
  const root = rootOf(reply);
  return root?.name === 'Error' ? (childText(root, 'Code') ?? null) : null;
}

function decodeKey(key: string, bucket: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (cause) {
    throw new S3Error({ bucket, key, detail: 'the key in the list is not encoded', retryable: false, cause });
  }
}

function rootOf(reply: string): XmlElement | undefined {
  let document: XmlDocument;
  try {
    document = parseXml(reply);
  } catch {
    return undefined;
  }
  return document.root ?? undefined;
}

function children(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === name,
  );
}

function childText(parent: XmlElement, name: string): string | undefined {
  return children(parent, name)[0]?.text;
}
