import { R2IError } from '@r2i/schema';
import { counted, oneLine } from '@r2i/schema/text';

/** An export is not what its manifest says. */
export class ExportProblemsError extends R2IError {
  override readonly name = 'ExportProblemsError';
  readonly code = 'dataset/export-problems';
  readonly out: string;
  readonly problems: readonly {
    readonly file: string;
    readonly row: number | null;
    readonly column: string | null;
    readonly detail: string;
  }[];

  constructor({ out, problems }: { out: string; problems: ExportProblemsError['problems'] }) {
    const shown = problems.slice(0, 10).map(formatProblem);
    const more = problems.length > shown.length ? `\n  and ${problems.length - shown.length} more` : '';
    super(
      `${out}: ${counted(problems.length, 'problem')}; write the export again\n  ${shown.join('\n  ')}${more}`,
    );
    this.out = out;
    this.problems = problems;
  }
}

/** Of a place, and of what is wrong there. */
const mostCharacters = 300;

function formatProblem({ file, row, column, detail }: ExportProblemsError['problems'][number]): string {
  const place = [file, row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`];
  // Names and values are whatever somebody has written there.
  const where = oneLine(place.filter((part) => part !== '').join(', '), mostCharacters);
  return `${where}: ${oneLine(detail, mostCharacters)}`;
}
