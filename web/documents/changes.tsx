import { useSpeech } from '../frame/language';

export interface DocumentChange {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A value of a document in one line. */
const inOneLine = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The places at which two documents differ, as they are written. */
export function Changes({ changes }: { changes: readonly DocumentChange[] }) {
  const { t } = useSpeech();
  return (
    <details className="card doc-changes">
      <summary>{t('documents:changesOfDocument', { count: changes.length })}</summary>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{t('documents:place')}</th>
            <th scope="col">{t('documents:before')}</th>
            <th scope="col">{t('documents:after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, change, before, after }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code> <span className="mark mark-plain">{t(`documents:${change}`)}</span>
              </th>
              <td data-label={t('documents:before')}>
                {before === undefined ? t('documents:nothing') : <code>{inOneLine(before)}</code>}
              </td>
              <td data-label={t('documents:after')}>
                {after === undefined ? t('documents:nothing') : <code>{inOneLine(after)}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
