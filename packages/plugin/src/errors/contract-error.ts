import { R2IError } from '@r2i/schema/errors';

/** What was tested does not keep the contract of its part. */
export class ContractError extends R2IError {
  override readonly name = 'ContractError';
  readonly code = 'plugin/contract';
  /** For example `boxes lie within the image`. */
  readonly rule: string;

  constructor(rule: string, found: string) {
    super(`${rule}: ${found}`);
    this.rule = rule;
  }
}

/** @throws {ContractError} Unless `kept`. */
export function mustHold(rule: string, kept: boolean, found: string): void {
  if (!kept) throw new ContractError(rule, found);
}
