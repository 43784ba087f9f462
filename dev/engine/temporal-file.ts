import { existsSync } from 'node:fs';
import { Service, type ServiceSurroundings } from '../service';
import { type TemporalOptions, temporalService } from './temporal';
import { makeLean } from './visibility';

/**
 * Has a Temporal server make its file, if there is none yet, and takes from the file what nobody looks for by. No server may have
 * it open.
 */
export async function prepareTemporalFile(
  options: TemporalOptions & { readonly dataFile: string },
  surroundings: ServiceSurroundings,
  signal?: AbortSignal,
): Promise<void> {
  const { dataFile } = options;
  if (!existsSync(dataFile)) {
    const { uiPort: _, ...others } = options;
    const { spec } = await temporalService({ ...others, port: 0 });
    const service = new Service(spec, surroundings);
    await service.start(signal);
    await service.stop();
  }
  const result = await makeLean(dataFile);
  if (result === 'made lean' || result === 'is lean') return;
  const why = result === 'unknown' ? 'it is of a version that is not known here' : 'this Node is too old to open it';
  surroundings.say(`Temporal: its list of workflows stays as it is and makes it slower, since ${why}`);
}
