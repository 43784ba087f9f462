import { type CaseFile, useEvents } from '../complaint/file';
import { Happenings } from '../complaint/happenings';
import { useServerMinute } from '../frame/server-clock';
import type { WORDS } from '../generated/words';

type EventType = keyof (typeof WORDS)['event'];

interface WhatHappenedProps {
  readonly file: CaseFile;
  readonly title: string;
  /** The types of the events that belong to it. */
  readonly types: readonly EventType[];
  /** What is said where there is none yet. */
  readonly none: string;
}

/** What happened in a complaint, of some kinds alone, the latest first: in the words of its story. */
export function WhatHappened({ file, title, types, none }: WhatHappenedProps) {
  useServerMinute();
  const { data } = useEvents(file.id, file.version);
  const kept = (data?.items ?? []).filter(({ type }) => types.includes(type as EventType)).toReversed();
  return (
    <section className="card story" aria-label={title}>
      <h2>{title}</h2>
      {data !== undefined && kept.length === 0 && <p className="quiet">{none}</p>}
      {data !== undefined && <Happenings events={kept} names={data.names} file={file} />}
    </section>
  );
}
