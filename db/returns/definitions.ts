import { definitionOf } from '../../domain/measures/definitions/all';
import type { ReturnDefinition } from '../../domain/returns/definition';
import { definitionFaults, successionFaults } from '../../domain/returns/definition-faults';
import asicIdr from '../../returns/asic-idr.json';
import fcaConsolidated from '../../returns/fca-consolidated.json';
import fcaDisp from '../../returns/fca-disp-1-annex-1.json';
import ofgemQuarterly from '../../returns/ofgem-quarterly.json';
import threeRates from '../../returns/three-rates-12345.json';
import { returnDefinitionSchema } from './definition-schema';

/**
 * Reads the definition of a return.
 *
 * @throws RangeError for one that does not hold together, and ZodError for one that is none
 */
export function readReturnDefinition(json: unknown): ReturnDefinition {
  const definition = returnDefinitionSchema.parse(json);
  const faults = definitionFaults(definition, definitionOf);
  if (faults.length > 0)
    throw new RangeError(`the return ${definition.code} does not hold together: ${faults.join('; ')}`);
  return definition;
}

/** Returns by the order of their codes. @throws RangeError if one does not follow the other */
export function inSuccession(definitions: readonly ReturnDefinition[]): readonly ReturnDefinition[] {
  const faults = successionFaults(definitions);
  if (faults.length > 0) throw new RangeError(`the returns do not follow one another: ${faults.join('; ')}`);
  return definitions.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The returns that there are. */
export const RETURNS: readonly ReturnDefinition[] = inSuccession(
  [asicIdr, fcaConsolidated, fcaDisp, ofgemQuarterly, threeRates].map(readReturnDefinition),
);

/** The return of a code; undefined if there is none. */
export const returnOf = (code: string): ReturnDefinition | undefined => RETURNS.find((one) => one.code === code);
