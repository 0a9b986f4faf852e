import table from './service-error-codes.json';

/** An error of the Image Management Service. */
export interface ServiceErrorCode {
  /** Such as `IMG.0144`. */
  readonly code: string;
  /** The HTTP status that it comes with. */
  readonly status: number;
  readonly meaning: string;
  /** The IDs of the documented rules that prevent it; some of them can be checked in the cloud only. */
  readonly rules: readonly string[];
}

/** Every documented error code, in order. */
export const SERVICE_ERROR_CODES: readonly ServiceErrorCode[] = table;

/** The error code of that name, in upper or lower case. */
export function findServiceErrorCode(code: string): ServiceErrorCode | undefined {
  const wanted = code.toUpperCase();
  return SERVICE_ERROR_CODES.find((row) => row.code === wanted);
}

/** The errors that a rule prevents. */
export function errorCodesOfRule(ruleId: string): ServiceErrorCode[] {
  return SERVICE_ERROR_CODES.filter(({ rules }) => rules.includes(ruleId));
}
