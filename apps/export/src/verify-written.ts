import { type ExportVerification, readExportManifest, requireSound, verifyExport } from '@r2i/dataset';
import { createSharedResources } from '@r2i/plugin';

import { openRecordedFormat } from './chosen-format.ts';
import { createPluginContext, type PluginHost } from './plugin-context.ts';

/**
 * Reads an export again, in the form that its manifest names.
 *
 * @param known - Ids of samples that the runs hold; `undefined` where they are not looked up.
 * @throws {FormatUnknownError} If it was written by a plug-in that is not loaded.
 * @throws {ExportProblemsError} If anything is wrong.
 */
export async function verifyWritten(
  out: string,
  known: ReadonlySet<string> | undefined,
  { signal, registry, log }: PluginHost,
): Promise<ExportVerification> {
  const manifest = await readExportManifest(out);
  await using resources = createSharedResources();
  const context = createPluginContext({ seed: manifest.settings.seed, signal, log, resources });
  const format = await openRecordedFormat(manifest, { registry, context });
  const verification = await verifyExport(out, { known, format, signal });
  requireSound(verification, out);
  return verification;
}
