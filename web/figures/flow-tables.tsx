import { useSpeech } from '../frame/language';
import { length, workingLength } from '../frame/time';
import { FigureButton } from './figure-button';
import type { Flow, FlowBehindQuery } from './measures';
import '../documents/documents.css';

type Passed = Pick<Flow['places'][number], 'count' | 'elapsed' | 'working' | 'still' | 'paused'>;
export type Which = Pick<FlowBehindQuery, 'place' | 'next' | 'step' | 'paused'>;
/** Complaints that are open in a place; with a reason those that wait for it. */
export interface OpenThere {
  readonly place: string;
  readonly reason?: string;
}

interface FlowTablesProps {
  readonly flow: Flow;
  readonly nameOf: (place: string) => string;
  readonly onOpen: (name: string, which: Which) => void;
  readonly onOpenThere: (name: string, there: OpenThere) => void;
}

/** The same as the pictures, for whoever does not see them, and with whatever can be opened. */
export function FlowTables({ flow, nameOf, onOpen, onOpenThere }: FlowTablesProps) {
  const { t } = useSpeech();
  const { places, links } = flow;
  return (
    <>
      <section className="card" aria-label={t('pictures:places')}>
        <h2>{t('pictures:places')}</h2>
        <table className="facts measure-table measure-dense" data-flow="places">
          <thead>
            <tr>
              <th scope="col">{t('pictures:place')}</th>
              <PassedHeads />
              <th scope="col">{t('pictures:open')}</th>
              <th scope="col">{t('pictures:waiting')}</th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ place, open, waiting, ...passed }) => (
              <tr key={place} data-place={place}>
                <th scope="row">{nameOf(place)}</th>
                <PassedCells
                  passed={passed}
                  name={nameOf(place)}
                  onOpen={(paused) => onOpen(nameOf(place), { place, paused })}
                />
                <td data-label={t('pictures:open')} data-part="open">
                  <FigureButton
                    count={open}
                    name={`${nameOf(place)}, ${t('pictures:open')}`}
                    onOpen={() => onOpenThere(`${nameOf(place)}, ${t('pictures:open')}`, { place })}
                  />
                </td>
                <td data-label={t('pictures:waiting')}>
                  {waiting.map(({ reason, count }) => {
                    const name = t('pictures:waitingFor', { place: nameOf(place), reason });
                    return (
                      <span key={reason} className="measure-waiting" data-part="waiting">
                        <span>{reason}</span>
                        <FigureButton count={count} name={name} onOpen={() => onOpenThere(name, { place, reason })} />
                      </span>
                    );
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="card" aria-label={t('pictures:links')}>
        <h2>{t('pictures:links')}</h2>
        <table className="facts measure-table measure-dense" data-flow="links">
          <thead>
            <tr>
              <th scope="col">{t('pictures:place')}</th>
              <th scope="col">{t('pictures:next')}</th>
              <PassedHeads />
            </tr>
          </thead>
          <tbody>
            {links.map(({ place, next, ...passed }) => {
              const to = next === null ? t('pictures:ended') : nameOf(next);
              const name = t('pictures:wayOf', { from: nameOf(place), to });
              return (
                <tr key={`${place} ${next}`} data-place={place} data-next={next ?? ''}>
                  <th scope="row">{nameOf(place)}</th>
                  <td data-label={t('pictures:next')}>{to}</td>
                  <PassedCells
                    passed={passed}
                    name={name}
                    onOpen={(paused) => onOpen(name, { place, next: next ?? '', paused })}
                  />
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

function PassedHeads() {
  const { t } = useSpeech();
  const heads = [
    'times',
    'meanOf',
    'halfOf',
    'mostOf',
    'workingMean',
    'workingHalf',
    'workingMost',
    'still',
    'pausedMean',
  ] as const;
  return heads.map((head) => (
    <th key={head} scope="col">
      {t(`pictures:${head}`)}
    </th>
  ));
}

interface PassedCellsProps {
  readonly passed: Passed;
  readonly name: string;
  /** Opens all of them, or only those that stood still. */
  readonly onOpen: (paused: 'true' | 'false') => void;
}

function PassedCells({ passed: { count, elapsed, working, still, paused }, name, onOpen }: PassedCellsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const long = (ms: number | undefined) => (ms === undefined ? '–' : length(ms, speech));
  const worked = (ms: number | undefined) => (ms === undefined ? '–' : workingLength(ms, speech));
  return (
    <>
      <td data-label={t('pictures:times')} data-part="count">
        <FigureButton count={count} name={name} onOpen={() => onOpen('false')} />
      </td>
      <td data-label={t('pictures:meanOf')}>{long(elapsed?.meanMs)}</td>
      <td data-label={t('pictures:halfOf')}>{long(elapsed?.p50Ms)}</td>
      <td data-label={t('pictures:mostOf')}>{long(elapsed?.p90Ms)}</td>
      <td data-label={t('pictures:workingMean')}>{worked(working?.meanMs)}</td>
      <td data-label={t('pictures:workingHalf')}>{worked(working?.p50Ms)}</td>
      <td data-label={t('pictures:workingMost')}>{worked(working?.p90Ms)}</td>
      <td data-label={t('pictures:still')} data-part="still">
        <FigureButton count={still} name={`${name}, ${t('pictures:still')}`} onOpen={() => onOpen('true')} />
      </td>
      <td data-label={t('pictures:pausedMean')}>{long(paused?.meanMs)}</td>
    </>
  );
}
