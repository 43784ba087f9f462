import { Button } from 'antd';
import { Link } from 'wouter';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { length, moment, workingLength } from '../frame/time';
import { NotThere } from '../frame/waiting';
import { type AskedBehind, type BehindPages, type Definition, useBehind } from './measures';
import '../documents/documents.css';

/** A part of a figure whose complaints are shown. */
export type Opened = AskedBehind & {
  /** What it is called, such as `2026-03, Haizhou`. */
  readonly name: string;
};

interface BehindProps {
  readonly definition: Definition;
  readonly opened: Opened;
  readonly onClose: () => void;
}

/** The complaints behind a part of a figure, as many as it counts. */
export function Behind({ definition, opened, onClose }: BehindProps) {
  const list = useBehind(definition.id, opened);
  return <BehindList name={opened.name} shape={definition.shape} list={list} onClose={onClose} />;
}

interface BehindListProps {
  /** Of what the complaints are. */
  readonly name: string;
  /** What the figure tells of them. */
  readonly shape: Definition['shape'];
  readonly list: BehindPages;
  readonly onClose: () => void;
}

/** Complaints behind a number, page after page. */
export function BehindList({ name, shape, list, onClose }: BehindListProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  const pages = data?.pages ?? [];
  const nameOf = (cut: string, value: string): string => {
    const words = pages.map(({ names }) => names[cut]?.[value]).find((found) => found !== undefined);
    return words === undefined ? value : say(words);
  };
  const items = pages.flatMap((page) => page.items);
  const isWorking = shape === 'working';
  const isTime = isWorking || shape === 'elapsed';
  const tookOf = ({ elapsedMs, workingMs }: (typeof items)[number]): string => {
    const ms = isWorking ? workingMs : elapsedMs;
    return ms === null ? '' : isWorking ? workingLength(ms, speech) : length(ms, speech);
  };
  const hasScore = items.some(({ number }) => number !== null);
  return (
    <Dialog wide title={t('figures:behind', { what: name })} onClose={onClose}>
      {data === undefined ? (
        <NotThere error={error} />
      ) : (
        <table className="facts" data-shown={items.length}>
          <thead>
            <tr>
              <th scope="col">{t('figures:complaint')}</th>
              <th scope="col">{t('figures:at')}</th>
              <th scope="col">{t('figures:what')}</th>
              <th scope="col">{t('figures:unit')}</th>
              <th scope="col">{t('figures:category')}</th>
              <th scope="col">{t('figures:person')}</th>
              {isTime && <th scope="col">{t(isWorking ? 'figures:took_working' : 'figures:took')}</th>}
              {hasScore && <th scope="col">{t('figures:score')}</th>}
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              // One complaint may be behind a figure several times, also by one event.
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end.
              <tr key={index}>
                <th scope="row">
                  {item.complaint === null ? (
                    <span className="quiet">{t('figures:withheld')}</span>
                  ) : (
                    <Link href={`/complaints/${item.complaint.id}`}>{item.complaint.number}</Link>
                  )}
                </th>
                <td data-label={t('figures:at')}>{moment(item.at, now, speech)}</td>
                <td data-label={t('figures:what')}>{nameOf('what', item.what)}</td>
                <td data-label={t('figures:unit')}>{nameOf('unit', item.unit)}</td>
                <td data-label={t('figures:category')}>{nameOf('category', item.category)}</td>
                <td data-label={t('figures:person')}>{item.person === null ? '' : nameOf('person', item.person)}</td>
                {isTime && <td data-label={t(isWorking ? 'figures:took_working' : 'figures:took')}>{tookOf(item)}</td>}
                {hasScore && <td data-label={t('figures:score')}>{item.number ?? ''}</td>}
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
    </Dialog>
  );
}
