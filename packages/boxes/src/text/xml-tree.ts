import { parseXml, XmlElement } from '@rgrove/parse-xml';

import { BoxFileError } from '../errors/box-file-error.ts';

/**
 * The root of an XML text. The parser knows no entities but those of XML itself, and follows nothing outside.
 *
 * @throws {BoxFileError} If it is no XML.
 */
export function readXmlRoot(text: string, path: string): XmlElement {
  try {
    const { root } = parseXml(text);
    if (root !== null) return root;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
    throw new BoxFileError({
      path,
      detail: `cannot be read as XML (${why}); entities of its own are not taken`,
      cause,
    });
  }
  throw new BoxFileError({ path, detail: 'is XML without a root' });
}

/** Elements right below, of a name where one is given. */
export function xmlChildren(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child instanceof XmlElement && (name === undefined || child.name === name) ? [child] : [],
  );
}

/** Text of the first element of a name right below; `undefined` where there is none or it is empty. */
export function xmlText(element: XmlElement, name: string): string | undefined {
  const text = xmlChildren(element, name)[0]?.text.trim();
  return text === '' ? undefined : text;
}
