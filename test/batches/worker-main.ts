import { openPool } from '../../db/pool';
import { runWorker } from '../helpers/stack';
import { quietTemporal } from '../helpers/temporal';

/**
 * The program that {@link WorkerProcess} runs: a worker at the date of the test that started it, until it is killed.
 */
const { DATABASE_URL, TEMPORAL_ADDRESS, TASK_QUEUE } = process.env;
quietTemporal();
void runWorker(TEMPORAL_ADDRESS!, TASK_QUEUE!, openPool(DATABASE_URL!, { connections: 10 }));
