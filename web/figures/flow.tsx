import { useState } from 'react';
import { Chart } from '../chart/chart';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { BehindList } from './behind';
import { drawnFlow, timesOf } from './flow-picture';
import { FlowTables, type OpenThere, type Which } from './flow-tables';
import { type BehindQuery, type Flow, type FlowBehindQuery, useBehind, useFlow, useFlowBehind } from './measures';
import { Choice, NarrowedPage, useNarrowed } from './narrowing';
import './words';
import './picture-words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';
import './pictures.css';

const BETWEEN = ['stage', 'unit-tree', 'unit'] as const satisfies readonly Flow['between'][];
const CUT = { stage: 'what', unit: 'unit', 'unit-tree': 'unit-tree' } as const satisfies Record<
  Flow['between'],
  string
>;

type Opened =
  | { readonly name: string; readonly passages: FlowBehindQuery }
  | { readonly name: string; readonly open: BehindQuery };

/** Where time goes between stages and units, for the complaints that ended in some months. */
export default function FlowPage() {
  const { t } = useSpeech();
  const narrowed = useNarrowed(0);
  const { one, ask, asked } = narrowed;
  const between = BETWEEN.find((each) => each === one('between')) ?? 'stage';
  const options = BETWEEN.map((value) => ({ value, label: t(`pictures:between_${value}`) }));
  return (
    <NarrowedPage
      title={t('pictures:flow')}
      narrowed={narrowed}
      choices={
        <Choice
          label={t('pictures:between')}
          value={between}
          options={options}
          onChoice={(next) => ask({ between: next === 'stage' ? undefined : next })}
        />
      }
    >
      <Board asked={{ ...asked, between }} />
    </NarrowedPage>
  );
}

function Board({ asked }: { asked: FlowBehindQuery & { readonly between: Flow['between'] } }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data: flow, error } = useFlow(asked);
  if (flow === undefined) return <NotThere error={error} />;
  const { between, ...time } = asked;
  const cut = CUT[flow.between];
  const nameOf = (place: string): string => {
    const words = flow.names[cut]?.[place];
    return words === undefined ? place : say(words);
  };
  const open = (name: string, which: Which) => setOpened({ name, passages: { ...asked, ...which } });
  const openThere = (name: string, { place, reason }: OpenThere) => {
    const row =
      reason === undefined ? { by: [cut], key: [place] } : { by: [cut, 'reason' as const], key: [place, reason] };
    setOpened({ name, open: { ...time, ...row, part: 'numerator' } });
  };
  const { picture, pointed } = drawnFlow(flow, nameOf, t('pictures:ended'));
  const pick = (at: number) => {
    const which = pointed[at];
    if (which?.place === undefined) return;
    const { place, next, step } = which;
    const way =
      next === undefined
        ? nameOf(place)
        : t('pictures:wayOf', { from: nameOf(place), to: next === '' ? t('pictures:ended') : nameOf(next) });
    open(t('pictures:atStep', { way, step: step ?? 1 }), which);
  };
  return (
    <>
      <p className="quiet">{t('pictures:flowSaid')}</p>
      {flow.places.length === 0 ? (
        <p className="quiet">{t('figures:nothingThere')}</p>
      ) : (
        <>
          {picture.links.length > 0 && (
            <section className="card" aria-label={t('pictures:flowPicture')}>
              <Chart label={t('pictures:flowPicture')} picture={picture} onPick={pick} />
              <Chart label={t('pictures:timePicture')} picture={timesOf(flow, nameOf, speech)} />
            </section>
          )}
          <FlowTables flow={flow} nameOf={nameOf} onOpen={open} onOpenThere={openThere} />
        </>
      )}
      {opened !== null &&
        ('passages' in opened ? (
          <BehindPassages name={opened.name} query={opened.passages} onClose={() => setOpened(null)} />
        ) : (
          <BehindOpen name={opened.name} query={opened.open} onClose={() => setOpened(null)} />
        ))}
    </>
  );
}

interface BehindProps<Query> {
  readonly name: string;
  readonly query: Query;
  readonly onClose: () => void;
}

function BehindPassages({ query, ...shown }: BehindProps<FlowBehindQuery>) {
  return <BehindList {...shown} shape="elapsed" list={useFlowBehind(query)} />;
}

function BehindOpen({ query, ...shown }: BehindProps<BehindQuery>) {
  return <BehindList {...shown} shape="elapsed" list={useBehind('open-cases', { query })} />;
}
