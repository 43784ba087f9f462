/** How much printing may take. */
export interface PrintLimits {
  /** How many reports are printed at once by one process; each takes a core for a second. @default 2 */
  readonly atOnce: number;
  /** The longest time for one, in milliseconds. @default 30000 */
  readonly ms: number;
}

export const PRINT_LIMITS: PrintLimits = { atOnce: 2, ms: 30_000 };
