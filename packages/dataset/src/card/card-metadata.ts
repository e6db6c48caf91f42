import type { ExportedFile, ExportManifest } from '../manifest/export-manifest.ts';
import type { ExportTally } from '../rows/export-tally.ts';

const sizes = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [1_000_000, '100K<n<1M'],
] as const;

/**
 * The YAML block at the head of a card, as the Hub reads it: licence, size, and which files are which split.
 *
 * Format: https://huggingface.co/docs/hub/datasets-cards
 */
export function cardMetadata({
  manifest,
  parts,
  tally,
  name,
}: {
  readonly manifest: Omit<ExportManifest, 'files'>;
  readonly parts: readonly { readonly path: string; readonly part: NonNullable<ExportedFile['part']> }[];
  readonly tally: ExportTally;
  /** Of the card's file. */
  readonly name: string;
}): string {
  const size = sizes.find(([below]) => tally.rows < below)?.[1] ?? '1M<n<10M';
  const lines = [
    'license: other',
    'license_name: see-card',
    `license_link: ${name}#licences-of-the-images`,
    'pretty_name: Region-to-Image samples',
    'task_categories:',
    '- visual-question-answering',
    'tags:',
    '- region-to-image',
    `- ${manifest.settings.format}`,
    `size_categories:`,
    `- ${size}`,
  ];
  const names = [...new Set(parts.map(({ part }) => part.config))];
  if (names.length > 0) lines.push('configs:');
  for (const [index, config] of names.entries()) {
    lines.push(`- config_name: ${config === '' ? 'default' : config}`);
    if (index === 0 && names.length > 1) lines.push('  default: true');
    lines.push('  data_files:');
    for (const split of new Set(
      parts.filter(({ part }) => part.config === config).map(({ part }) => part.split),
    )) {
      lines.push(`  - split: ${split}`, '    path:');
      for (const { path, part } of parts)
        if (part.config === config && part.split === split) lines.push(`    - ${path}`);
    }
  }
  return `---\n${lines.join('\n')}\n---\n`;
}
