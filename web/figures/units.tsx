import { useState } from 'react';
import { signOf } from '../../charts/picture';
import { useUnits } from '../cases/listed';
import { Chart } from '../chart/chart';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { Behind, type Opened } from './behind';
import { FigureButton } from './figure-button';
import { Further } from './further';
import { type Definition, type Figure, type Part, useCut, useDefinitions } from './measures';
import { type Narrowed, NarrowedPage, useNarrowed } from './narrowing';
import { saidValue } from './values';
import './words';
import './picture-words';
import './report-words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';
import '../documents/documents.css';

const MEASURE = 'timely-cases';
/** Where the tones of the picture begin, as shares. */
const TONES_FROM = [0, 0.8, 0.95] as const;

/** Units as areas: as large as their complaints, and coloured by how many of them were in time. */
export default function UnitsPage() {
  const { t } = useSpeech();
  const narrowed = useNarrowed(0);
  const { data: definitions, error } = useDefinitions();
  const definition = definitions?.find(({ id }) => id === MEASURE);
  return (
    <NarrowedPage title={t('pictures:units')} narrowed={narrowed}>
      {definition === undefined ? <NotThere error={error} /> : <Board definition={definition} narrowed={narrowed} />}
    </NarrowedPage>
  );
}

function Board({ definition, narrowed }: { definition: Definition; narrowed: Narrowed }) {
  const { asked, unit, ask } = narrowed;
  const speech = useSpeech();
  const { t, say } = speech;
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data: units = [] } = useUnits();
  const { data, error } = useCut(MEASURE, { ...asked, by: ['unit-tree'] });
  if (data === undefined) return <NotThere error={error} />;
  const rows = data.items.filter(({ denominator }) => denominator > 0).sort((a, b) => b.denominator - a.denominator);
  const nameOf = ({ keys: [key] }: Figure): string => {
    if (key == null) return t('figures:noValue');
    const words = data.names['unit-tree']?.[key];
    return words === undefined ? key : say(words);
  };
  const open = (row: Figure, part: Part) =>
    setOpened({ name: nameOf(row), query: { ...asked, by: ['unit-tree'], key: [row.keys[0] ?? ''], part } });
  /** Looks into a unit; where there is nothing below it, opens its complaints. */
  const into = ({ keys: [key] }: Figure): (() => void) | null =>
    key == null || key === data.root ? null : () => ask({ unit: key });
  const toneOf = ({ rate }: Figure): number | null =>
    rate === null ? null : TONES_FROM.findLastIndex((from) => rate >= from);
  const said = (row: Figure): string => (row.value === null ? '–' : saidValue(definition, row.value, speech));
  const at = units.findIndex(({ code }) => code === unit);
  const above = units.slice(0, Math.max(0, at)).findLast(({ depth }) => depth === units[at]!.depth - 1)?.code;
  return (
    <>
      <p className="quiet">{t('pictures:unitsSaid')}</p>
      {unit !== undefined && (
        <p>
          <button type="button" className="measure-further" onClick={() => ask({ unit: above })}>
            {t('pictures:above')}
          </button>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="quiet">{t('figures:nothingThere')}</p>
      ) : (
        <section className="card" aria-label={say(definition.name)}>
          <Chart
            label={say(definition.name)}
            picture={{
              kind: 'areas',
              areas: rows.map((row) => ({
                name: nameOf(row),
                size: row.denominator,
                said: `${said(row)} · ${row.denominator}`,
                tone: toneOf(row),
              })),
              tones: [t('pictures:below80'), t('pictures:below95'), t('pictures:from95')],
              unknown: t('figures:noValue'),
            }}
            onPick={(at) => {
              const row = rows[at];
              if (row !== undefined) (into(row) ?? (() => open(row, 'denominator')))();
            }}
          />
          <table className="facts measure-table">
            <thead>
              <tr>
                <th scope="col">{t('figures:unit')}</th>
                <th scope="col">{t('pictures:rate')}</th>
                <th scope="col">{t('figures:numerator')}</th>
                <th scope="col">{t('figures:denominator')}</th>
                <th scope="col">{t('figures:excluded')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.keys[0] ?? ''} data-key={row.keys[0] ?? ''}>
                  <th scope="row">
                    <Further name={nameOf(row)} onFurther={into(row)} />
                  </th>
                  <td data-label={t('pictures:rate')}>
                    <span aria-hidden>{signOf(toneOf(row))}</span> {said(row)}
                  </td>
                  {(['numerator', 'denominator', 'excluded'] as const).map((part) => (
                    <td key={part} data-label={t(`figures:${part}`)} data-part={part}>
                      <FigureButton
                        count={row[part]}
                        name={`${nameOf(row)}, ${t(`figures:${part}`)}`}
                        onOpen={() => open(row, part)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {opened !== null && <Behind definition={definition} opened={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
