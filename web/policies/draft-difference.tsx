import { useQuery } from '@tanstack/react-query';
import type { Checked, DocumentDraft } from '../documents/use-document-draft';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { Difference } from './difference';
import { asPolicy } from './document';
import { useEdition } from './editions';

/** What the draft says otherwise than the edition from which it began. */
export function DraftDifference({ id, edited }: { id: string; edited: DocumentDraft<Checked> }) {
  const { t, language } = useSpeech();
  const { fields, document } = edited;
  const { data: edition } = useEdition(id, fields.from);
  const { data, error } = useQuery({
    queryKey: ['policies', 'diff', id, fields.from, language, fields.text],
    queryFn: () =>
      answered(
        api.POST('/policies/{id}/diff', {
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
        <p className="late">{error.message}</p>
      </div>
    );
  }
  if (data === undefined || edition === undefined) return <Waiting />;
  return <Difference difference={data} before={asPolicy(edition.document)} after={asPolicy(document)} />;
}
