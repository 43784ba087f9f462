import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { reasonOf } from '../frame/reason';
import { Waiting } from '../frame/waiting';
import type { Difference, Kind } from './kinds';
import type { DocumentDraft } from './use-document-draft';
import type { Draws } from './versions';

interface DraftDifferenceProps<Of extends Kind> extends Pick<Draws<Of>, 'Differs'> {
  readonly of: Of;
  readonly id: string;
  readonly edited: DocumentDraft<Of>;
}

/** What the draft says otherwise than the version from which it began. */
export function DraftDifference<Of extends Kind>({ of, id, edited, Differs }: DraftDifferenceProps<Of>) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { fields, document } = edited;
  const { data, error } = useQuery({
    queryKey: [of, 'diff', id, fields.from, language, fields.text],
    queryFn: (): Promise<Difference<Of>> =>
      answered(
        api.POST(`/${of as Kind}/{id}/diff`, {
          params: { path: { id }, query: { from: fields.from } },
          body: { document: document! },
        }),
      ),
    enabled: document !== undefined,
    retry: false,
    staleTime: 60_000,
  });
  if (document === undefined) return <p>{t('documents:mendFirst')}</p>;
  if (error !== null) {
    return (
      <div className="card" role="alert">
        <p>{t('documents:mendFirst')}</p>
        <p className="late">{reasonOf(error, speech)}</p>
      </div>
    );
  }
  return data === undefined ? <Waiting /> : <Differs difference={data} draft={document} />;
}
