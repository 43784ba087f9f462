import type { Words } from '../language';

/** What a contest (评比) of people or units is decided by. Its weights are data, and add up to 1. */
export interface Contest {
  readonly id: string;
  readonly name: Words;
  /** Whose: people, or the units right below the one that holds it. */
  readonly of: 'person' | 'unit';
  /** The unit that holds it. Everything that is counted in it and below it is in the contest. */
  readonly unit: string;
  /** From how many counted cases on, in every item, somebody is ranked. */
  readonly least: number;
  readonly items: readonly ContestItem[];
}

/** One figure of a contest: a rate. */
export interface ContestItem {
  readonly measure: string;
  /** A share of 1. */
  readonly weight: number;
  /** Whether a high rate is good, as of satisfaction, or a low one, as of returns. */
  readonly better: 'higher' | 'lower';
}

/** How many cases of one sort somebody had in an item, and with how many of them it went well. */
export interface Stratum {
  /** The top-level category, and the severity: what makes cases hard. */
  readonly category: string;
  readonly severity: string;
  readonly counted: number;
  readonly well: number;
}

/** What is known of one item, by who takes part. */
export type Results = ReadonlyMap<string, readonly Stratum[]>;

export interface ItemStanding {
  readonly counted: number;
  readonly well: number;
  /** With how many it would have gone well if each sort of cases had gone as with all who take part. */
  readonly expected: number;
  /** The rate of all × well / expected, at most 1; null where nothing is counted. */
  readonly adjusted: number | null;
  /** adjusted × weight × 100. */
  readonly points: number | null;
  readonly strata: readonly Stratum[];
}

export interface ParticipantStanding {
  readonly who: string;
  /** 1 for the most points; those with as many share a rank. Null for whoever has too few cases in some item. */
  readonly rank: number | null;
  readonly points: number | null;
  /** In the order of the contest's items. */
  readonly items: readonly ItemStanding[];
}

/** A contest as it stands: with what anybody needs to recompute every rank. */
export interface Standing {
  /** Of each item, what all together had, by sort of case: the standard. */
  readonly standards: readonly { readonly rate: number | null; readonly strata: readonly Stratum[] }[];
  /** The ranked ones by rank, then the others. */
  readonly participants: readonly ParticipantStanding[];
}

/** How everybody computes a rank from the answer. */
export const FORMULA: Words = {
  en: 'expected = sum over category and severity of counted × (well / counted of all who take part); adjusted = min(1, rate of all × well / expected); points = sum over items of weight × 100 × adjusted; rank 1 has the most points. Where a low rate is good, well is what the figure does not count in its numerator',
  zh: '期望数 = 按类别与级别求和：本人计数 × 全体该类（达标数 / 计数）；调整率 = min(1, 全体率 × 达标数 / 期望数)；得分 = 各项权重 × 100 × 调整率之和；得分最高者第 1 名。指标越低越好的，达标数为分子以外的部分',
};

/**
 * How a contest stands. Hard cases are adjusted for by indirect standardisation: whoever has them is compared with how all
 * together do with the same sort of cases.
 *
 * @param results for each item of the contest
 */
export function standingOf({ items, least }: Pick<Contest, 'items' | 'least'>, results: readonly Results[]): Standing {
  const standards = results.map((one) => standardOf([...one.values()].flat()));
  const everybody = [...new Set(results.flatMap((one) => [...one.keys()]))].sort();
  const standings = everybody.map((who): Omit<ParticipantStanding, 'rank'> => {
    const own = items.map(({ weight }, index) => itemOf(results[index]!.get(who) ?? [], standards[index]!, weight));
    const isRanked = own.every(({ counted, points }) => counted >= least && points !== null);
    return { who, points: isRanked ? own.reduce((sum, { points }) => sum + points!, 0) : null, items: own };
  });
  const better = (points: number) => standings.filter((other) => other.points !== null && other.points > points + EVEN);
  const participants = standings
    .map((one) => ({ ...one, rank: one.points === null ? null : better(one.points).length + 1 }))
    .sort((a, b) => (a.rank ?? LAST) - (b.rank ?? LAST));
  return { standards, participants };
}

/** Where those without a rank stand. */
const LAST = 1_000_000_000;
/** Less than this is no difference of points, but of how they were added up. */
const EVEN = 1e-9;

function standardOf(all: readonly Stratum[]): Standing['standards'][number] {
  const strata = new Map<string, Stratum>();
  for (const { category, severity, counted, well } of all) {
    const name = `${category} ${severity}`;
    const sum = strata.get(name) ?? { category, severity, counted: 0, well: 0 };
    strata.set(name, { ...sum, counted: sum.counted + counted, well: sum.well + well });
  }
  const sums = [...strata.values()];
  const counted = sums.reduce((sum, one) => sum + one.counted, 0);
  const well = sums.reduce((sum, one) => sum + one.well, 0);
  return { rate: counted === 0 ? null : well / counted, strata: sums };
}

function itemOf(own: readonly Stratum[], standard: Standing['standards'][number], weight: number): ItemStanding {
  const rateIn = ({ category, severity }: Stratum): number => {
    const all = standard.strata.find((one) => one.category === category && one.severity === severity)!;
    return all.counted === 0 ? 0 : all.well / all.counted;
  };
  const counted = own.reduce((sum, one) => sum + one.counted, 0);
  const well = own.reduce((sum, one) => sum + one.well, 0);
  const expected = own.reduce((sum, one) => sum + one.counted * rateIn(one), 0);
  const adjusted = adjustedRate(counted, { well, expected }, standard.rate);
  return { counted, well, expected, adjusted, points: adjusted === null ? null : adjusted * weight * 100, strata: own };
}

function adjustedRate(
  counted: number,
  { well, expected }: { readonly well: number; readonly expected: number },
  rateOfAll: number | null,
): number | null {
  if (counted === 0 || rateOfAll === null) return null;
  // Where nothing of the sort went well with anybody, nobody is to blame, and nobody gains.
  return expected === 0 ? rateOfAll : Math.min(1, (rateOfAll * well) / expected);
}
