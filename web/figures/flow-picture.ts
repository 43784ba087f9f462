import type { Bars, Flow as FlowPicture } from '../../charts/picture';
import type { Speech } from '../frame/language';
import type { Flow, FlowBehindQuery } from './measures';

const HOUR = 3_600_000;

/** What can be pointed at in the picture: a place at a step, or a way from there. */
export type Pointed = Pick<FlowBehindQuery, 'place' | 'next' | 'step'>;

export interface DrawnFlow {
  readonly picture: FlowPicture;
  /** What each position of the picture is: the nodes, and then the ways. Null for the end, which is left by nothing. */
  readonly pointed: readonly (Pointed | null)[];
}

/**
 * The ways of a flow, each step in a column of its own, so that a way back leads on to the right, too. What happens after the
 * last step that is told apart stands in the table alone.
 */
export function drawnFlow({ steps }: Flow, nameOf: (place: string) => string, ended: string): DrawnFlow {
  const last = Math.max(0, ...steps.map(({ step }) => step));
  const drawn = steps.filter(({ step, next }) => step < last || next === null);
  const nodes: { name: string; column: number; colour: 'accent' | 'quiet'; pointed: Pointed | null }[] = [];
  const positions = new Map<string, number>();
  const node = (column: number, place: string | null): number => {
    const key = JSON.stringify([place === null ? null : column, place]);
    const known = positions.get(key);
    if (known !== undefined) return known;
    const isEnd = place === null;
    positions.set(key, nodes.length);
    nodes.push({
      name: isEnd ? ended : nameOf(place),
      column: isEnd ? last : column - 1,
      colour: isEnd ? 'quiet' : 'accent',
      pointed: isEnd ? null : { place, step: column },
    });
    return nodes.length - 1;
  };
  const links = drawn.map(({ step, place, next, count }) => ({
    ...{ from: node(step, place), to: node(step + 1, next), count },
    pointed: { place, next: next ?? '', step },
  }));
  return {
    picture: {
      kind: 'flow',
      nodes: nodes.map(({ pointed: _pointed, ...one }) => one),
      links: links.map(({ pointed: _pointed, ...one }) => one),
    },
    pointed: [...nodes, ...links].map(({ pointed }) => pointed),
  };
}

/** How long complaints are in each place, in hours. */
export function timesOf({ places }: Flow, nameOf: (place: string) => string, { t }: Pick<Speech, 't'>): Bars {
  const left = places.filter(({ count }) => count > 0);
  const hours = (of: (place: (typeof left)[number]) => { readonly meanMs: number } | null): number[] =>
    left.map((place) => Math.round(((of(place)?.meanMs ?? 0) / HOUR) * 10) / 10);
  return {
    kind: 'bars',
    scale: 'hours',
    names: left.map(({ place }) => nameOf(place)),
    series: [
      { name: t('pictures:elapsed'), colour: 'accent', values: hours(({ elapsed }) => elapsed) },
      { name: t('pictures:working'), colour: 'quiet', values: hours(({ working }) => working) },
      { name: t('pictures:paused'), colour: 'soon', values: hours(({ paused }) => paused) },
    ],
  };
}
