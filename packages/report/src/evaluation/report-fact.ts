/** A line of how the numbers were made: a version, a setting, a file. */
export interface ReportFact {
  readonly name: string;
  readonly value: string;
}
