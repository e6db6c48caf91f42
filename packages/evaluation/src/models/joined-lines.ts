import type { PixelBox } from '@r2i/schema';

/** A piece of text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly box: PixelBox;
}

/**
 * Texts that stand next to each other on one line, joined from left to right: a detector may find the words of
 * a sign one by one. Two pieces are on one line where they share at least half of the lower one's height.
 */
export function joinedLines(pieces: readonly PlacedText[]): string[] {
  const rows: PlacedText[][] = [];
  for (const piece of [...pieces].sort((left, right) => left.box.left - right.box.left)) {
    const row = rows.find((members) => members.some((member) => onOneLine(member.box, piece.box)));
    if (row === undefined) rows.push([piece]);
    else row.push(piece);
  }
  return rows.filter((row) => row.length > 1).map((row) => row.map(({ text }) => text).join(' '));
}

function onOneLine(left: PixelBox, right: PixelBox): boolean {
  const shared = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
  return shared >= 0.5 * Math.min(left.bottom - left.top, right.bottom - right.top);
}
