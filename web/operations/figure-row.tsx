import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { type Machines, type Overview, SHOWN, type Shown, useShown } from './figures';

interface Figure {
  /** Null for somebody who may not read what it counts, and while it is not known. */
  readonly count: number | null;
  readonly what: string;
  readonly tone: 'fine' | 'soon' | 'late';
}

/** How the installation is, in figures. Each opens the list that it counts. */
export function FigureRow({ overview, machines }: { overview: Overview; machines: Machines | undefined }) {
  const { t } = useSpeech();
  const { shown, addressOf } = useShown();
  return (
    <nav className="figures" aria-label={t('operations:figures')}>
      {SHOWN.map((one) => {
        const figure = figureOf(one, overview, machines, t);
        // Messages are for administrators alone.
        if (one === 'letters' && overview.deadLetters === null) return null;
        return (
          <Link
            key={one}
            href={addressOf(one)}
            className={`figure figure-${figure.tone}`}
            aria-current={shown === one ? 'true' : undefined}
            data-figure={one}
          >
            <span className="figure-name">{t(`operations:${one}`)}</span>
            <strong>{figure.count ?? '–'}</strong>
            <span className="figure-what">{figure.what}</span>
          </Link>
        );
      })}
    </nav>
  );
}

type Text = ReturnType<typeof useSpeech>['t'];

function figureOf(one: Shown, overview: Overview, machines: Machines | undefined, t: Text): Figure {
  switch (one) {
    case 'alarms': {
      const open = overview.alarms.reduce((sum, kind) => sum + kind.open, 0);
      const taken = overview.alarms.reduce((sum, kind) => sum + kind.taken, 0);
      const tone = open > 0 ? 'late' : taken > 0 ? 'soon' : 'fine';
      return { count: open + taken, what: t('operations:alarmsWhat', { open, taken }), tone };
    }
    case 'due': {
      const { clocks } = overview.due;
      return { count: clocks, what: t('operations:dueWhat'), tone: clocks > 0 ? 'soon' : 'fine' };
    }
    case 'breaches': {
      const count = overview.breaches.reduce((sum, { clocks }) => sum + clocks, 0);
      const what = t('operations:breachesWhat', { units: overview.breaches.length });
      return { count, what, tone: count > 0 ? 'late' : 'fine' };
    }
    case 'letters': {
      const count = overview.deadLetters;
      return { count, what: t('operations:lettersWhat'), tone: (count ?? 0) > 0 ? 'late' : 'fine' };
    }
    case 'machines': {
      const count = machines?.workers.filter(({ state }) => state === 'polls').length ?? null;
      const known = machines?.temporal.answers ? count : null;
      const what =
        known === 0 ? t('operations:nobodyPolls') : t('operations:machinesWhat', { streams: machines?.streams ?? 0 });
      return { count: known, what, tone: machines !== undefined && (known ?? 0) === 0 ? 'late' : 'fine' };
    }
    default: {
      const count = overview.cases[one];
      return { count, what: t(`operations:${one}What`), tone: count > 0 ? 'late' : 'fine' };
    }
  }
}
