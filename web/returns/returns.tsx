import { FileExcelOutlined, FileTextOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { FormDialog } from '../administration/form-dialog';
import { useAsked } from '../figures/asked';
import { BehindList } from '../figures/behind';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { NotThere } from '../frame/waiting';
import {
  dueNext,
  type OpenedCell,
  RETURNS_KEY,
  type Return,
  type ReturnDocument,
  useCases,
  useFiling,
  useFilings,
  useReturn,
  useReturns,
} from './asked';
import { Faults } from './faults';
import { MappingDialog } from './mapping-dialog';
import { ReturnTables } from './return-tables';
import '../figures/words';
import './words';
import '../action/words';
import '../complaint/complaint.css';
import '../list/list.css';
import '../figures/figures.css';
import '../figures/report.css';
import '../documents/documents.css';
import './returns.css';
import { Select } from '../frame/select';

/** The returns of regulators as they stand, and as they were filed. */
export default function ReturnsPage() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures') ? <Returns /> : <p className="page-message">{t('returns:notYours')}</p>;
}

function Returns() {
  const { t, say } = useSpeech();
  const { one, ask } = useAsked();
  const { data, error } = useReturns();
  const filing = one('filing');
  const { data: filed, error: unread } = useFiling(filing);
  // A period is one of the return that stands beside it: what is due first is another return tomorrow.
  const first = one('return') === undefined ? dueNext(data?.items ?? [], say) : undefined;
  const code = filed?.code ?? one('return') ?? first?.code ?? '';
  const period = one('return') === undefined ? first?.next?.period : one('period');
  const { data: live, error: uncounted } = useReturn(code, period, filing === undefined && code !== '');
  if (data === undefined) return <NotThere error={error} />;
  const definition = data.items.find((item) => item.code === code);
  const document = filing === undefined ? live : filed?.document;
  return (
    <div className="measures report">
      <header className="work-head">
        <h1>{t('returns:title')}</h1>
        <Select
          aria-label={t('returns:return')}
          popupMatchSelectWidth={false}
          value={code}
          options={data.items.map((item) => ({ value: item.code, label: say(item.title) }))}
          onChange={(next: string) => ask({ return: next, period: undefined, filing: undefined })}
        />
        {filing === undefined && document !== undefined && (
          <Select
            aria-label={t('returns:period')}
            value={document.period}
            options={[...new Set([document.period, ...(definition?.periods ?? [])])].map((value) => ({
              value,
              label: value,
            }))}
            onChange={(next: string) => ask({ return: code, period: next })}
          />
        )}
        {filing !== undefined && <Link href={`/returns?return=${code}`}>{t('returns:toPresent')}</Link>}
      </header>
      <div className="measure-cards">
        {document === undefined ? (
          <NotThere error={unread ?? uncounted} />
        ) : (
          // What is asked of one return is not answered by another one.
          <OneReturn
            key={`${document.code} ${document.period} ${filing ?? ''}`}
            document={document}
            definition={definition}
            filing={filed}
            files={data.files}
          />
        )}
        <Filed />
      </div>
    </div>
  );
}

interface OneReturnProps {
  readonly document: ReturnDocument;
  /** Undefined for a return that exists no more. */
  readonly definition: Return | undefined;
  readonly filing: ReturnType<typeof useFiling>['data'];
  /** Whether the reader maps and files. */
  readonly files: boolean;
}

function OneReturn({ document, definition, filing, files }: OneReturnProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const [opened, setOpened] = useState<OpenedCell | null>(null);
  const [asking, setAsking] = useState<'map' | 'file' | null>(null);
  const { code, period, faults, nil, finished } = document;
  const before = definition?.filed.find((one) => one.period === period);
  const isOpen = filing === undefined && before === undefined && definition?.status === 'complete';
  const file = (format: string): string =>
    filing === undefined
      ? `/returns/${code}/return.${format}?period=${period}`
      : `/filings/${filing.id}/return.${format}`;
  return (
    <>
      <section className="card">
        <h2>
          {say(document.title)} · {period}
        </h2>
        <p className="return-filed" data-filing={filing?.id}>
          {filing === undefined
            ? t('returns:asItStands', { at: moment(document.made, now, speech) })
            : t('returns:staysAsFiled', {
                name: filing.people.people[filing.filedBy] ?? filing.filedBy,
                at: moment(filing.filedAt, now, speech),
                hash: filing.sha256,
              })}
        </p>
        {filing === undefined && before !== undefined && (
          <p data-filed-as={before.filing}>
            {before.otherwise === null ? t('returns:filedBefore') : say(before.otherwise)}{' '}
            <Link href={`/returns?filing=${before.filing}`}>{t('returns:toFiled')}</Link>
          </p>
        )}
        {!finished && <p>{t('returns:notOver')}</p>}
        {nil && <p>{t('returns:nil')}</p>}
        {definition?.status === 'to-be-completed' && <p>{t('returns:toBeCompleted')}</p>}
        {isOpen && faults.length === 0 && <p className="quiet">{t('returns:right')}</p>}
        {faults.length > 0 && before === undefined && <Faults faults={faults} definition={definition} />}
        <p className="report-about">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a key={format} href={file(format)} download className="report-file">
              {format === 'csv' ? <FileTextOutlined /> : <FileExcelOutlined />} {format.toUpperCase()}
            </a>
          ))}
          {files && filing === undefined && definition !== undefined && (
            <Button onClick={() => setAsking('map')}>{t('returns:map')}</Button>
          )}
          {files && isOpen && finished && faults.length === 0 && (
            <Button type="primary" onClick={() => setAsking('file')}>
              {t(nil ? 'returns:fileNil' : 'returns:file')}
            </Button>
          )}
        </p>
      </section>
      <ReturnTables document={document} onOpen={setOpened} />
      <About document={document} definition={definition} />
      {opened !== null && (
        <Cases document={document} filing={filing?.id} opened={opened} onClose={() => setOpened(null)} />
      )}
      {asking === 'map' && definition !== undefined && (
        <MappingDialog definition={definition} document={document} onClose={() => setAsking(null)} />
      )}
      {asking === 'file' && <FileDialog document={document} onClose={() => setAsking(null)} />}
    </>
  );
}

function Cases(props: {
  readonly document: ReturnDocument;
  readonly filing: string | undefined;
  readonly opened: OpenedCell;
  readonly onClose: () => void;
}) {
  const { document, filing, opened, onClose } = props;
  const list = useCases(document, filing, opened.cell);
  return <BehindList name={opened.name} shape="count" list={list} onClose={onClose} />;
}

function FileDialog({ document, onClose }: { readonly document: ReturnDocument; readonly onClose: () => void }) {
  const { t } = useSpeech();
  const { ask } = useAsked();
  const queries = useQueryClient();
  const { code, period, nil } = document;
  return (
    <FormDialog
      title={t(nil ? 'returns:fileNil' : 'returns:file')}
      text={t('returns:fileHow')}
      send={async () => {
        const { id } = await call<{ id: string }>('POST', `/returns/${code}/filings`, { body: { period, nil } });
        onClose();
        ask({ filing: id });
        await queries.invalidateQueries({ queryKey: RETURNS_KEY });
      }}
      onClose={onClose}
    />
  );
}

function About({ document, definition }: Pick<OneReturnProps, 'document' | 'definition'>) {
  const { t, say } = useSpeech();
  const { source, notes, asked, mappingVersion } = document;
  return (
    <section className="card">
      <h2>{t('returns:about')}</h2>
      <dl className="return-about">
        <dt>{t('returns:source')}</dt>
        <dd>{source.url === undefined ? say(source.title) : <a href={source.url}>{say(source.title)}</a>}</dd>
        {definition !== undefined && (
          <>
            <dt>{t('returns:due')}</dt>
            <dd>
              {say(definition.due)}
              {definition.next?.dueOn != null && ` (${t('returns:dueOn', definition.next)})`}
            </dd>
          </>
        )}
        {asked
          .filter(({ said }) => said !== null)
          .map(({ code, title, said }) => (
            <div key={code}>
              <dt>{say(title)}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
      {mappingVersion > 0 && <p className="quiet">{t('returns:version', { version: mappingVersion })}</p>}
      <ul>
        {notes.map((note) => (
          <li key={note.en}>{say(note)}</li>
        ))}
      </ul>
    </section>
  );
}

function Filed() {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useFilings();
  if (data === undefined) return <NotThere error={error} />;
  const filings = data.pages.flatMap(({ items, names }) => items.map((item) => ({ ...item, names })));
  return (
    <section className="card">
      <h2>{t('returns:filed')}</h2>
      {filings.length === 0 && <p className="quiet">{t('returns:noneFiled')}</p>}
      {filings.length > 0 && (
        <table className="facts measure-table">
          <thead>
            <tr>
              <th scope="col">{t('returns:return')}</th>
              <th scope="col">{t('returns:filedAt')}</th>
              <th scope="col">{t('returns:filedBy')}</th>
            </tr>
          </thead>
          <tbody>
            {filings.map(({ id, filedAt, filedBy, names }) => (
              <tr key={id} data-filed={id}>
                <th scope="row">
                  <Link href={`/returns?filing=${id}`}>{id}</Link>
                </th>
                <td data-label={t('returns:filedAt')}>{moment(filedAt, now, speech)}</td>
                <td data-label={t('returns:filedBy')}>{names.people[filedBy] ?? filedBy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('figures:more')}
        </Button>
      )}
    </section>
  );
}
