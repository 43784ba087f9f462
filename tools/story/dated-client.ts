import { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { DATED_HEADER, type Dated } from './dated-time';

/** A client over the same connection that tells each workflow that it starts the date of the rehearsal. */
export function datedClient({ connection, options }: Client, dated: () => Dated): Client {
  return new Client({
    connection,
    namespace: options.namespace,
    interceptors: {
      workflow: [
        {
          startWithDetails(input, next) {
            const date = defaultPayloadConverter.toPayload(dated());
            return next({ ...input, headers: { ...input.headers, [DATED_HEADER]: date } });
          },
        },
      ],
    },
  });
}
