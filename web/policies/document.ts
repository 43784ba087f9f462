import type { Language, Words } from '../frame/language';

/**
 * The parts of a policy document that are shown in words. What a document may say, and whether what it says makes sense,
 * the API decides; of a draft anything may be missing.
 */
export interface PolicyDocument {
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly effectiveFrom: string;
  readonly calendar: string;
  readonly categories: readonly Category[];
  readonly causes?: readonly (Words & { readonly id: string })[];
  readonly areas?: readonly (Words & { readonly code: string })[];
  readonly suggestions?: readonly Suggestion[];
  readonly clocks: readonly ClockRule[];
  readonly shortLine?: readonly { readonly when: Scope }[];
  readonly pause?: {
    readonly reasons: readonly (Words & { readonly code: string })[];
    readonly longest: Duration;
    readonly prolongations?: number;
  };
  readonly followUp?: { readonly tries: number; readonly exceptChannels?: readonly string[] };
  readonly reopen?: { readonly window: Duration };
  readonly returns?: { readonly window: Duration; readonly limit: number };
  readonly repeats?: { readonly window: Duration; readonly thirdAfter: number };
  readonly urging?: { readonly headToldAfter: number };
  readonly incidents?: { readonly critical: readonly string[] };
  readonly dutyOffice: string;
}

export interface Duration {
  readonly unit: string;
  readonly amount: number;
  readonly rollToWorkingDay?: boolean;
}

export interface Scope {
  readonly kind?: string;
  readonly category?: string;
  readonly severity?: string;
  readonly customerClass?: string;
  readonly channel?: string;
}

export interface Warning {
  readonly share?: number;
  readonly before?: Duration;
}

export interface LadderStep {
  readonly share?: number;
  readonly after?: Duration;
}

export interface ClockRule {
  readonly id: string;
  readonly kind: string;
  readonly when?: Scope;
  readonly again?: true;
  readonly limit: Duration;
  readonly warnings?: readonly Warning[];
  readonly ladder?: readonly LadderStep[];
  readonly pausable?: boolean;
  readonly extension?: { readonly longest: Duration; readonly times: number };
  readonly source?: { readonly title: string; readonly note?: string };
}

export interface Category extends Words {
  readonly code: string;
  readonly children?: readonly Category[];
}

export interface Suggestion {
  readonly when?: Scope & { readonly area?: string };
  readonly leadUnit: string;
  readonly tasks?: readonly { readonly unit: string; readonly question: Words }[];
}

/** The document of a version, of which the API vouches that it has this form. */
export const asPolicy = (document: unknown): PolicyDocument => document as PolicyDocument;

/** What categories are called, each below those above it, by their whole codes. */
export function categoryNames(categories: readonly Category[], language: Language): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (some: readonly Category[], code: string, name: string): void => {
    for (const one of some) {
      const [path, full] = [`${code}${one.code}`, `${name}${one[language]}`];
      names.set(path, full);
      add(one.children ?? [], `${path}.`, `${full} › `);
    }
  };
  add(categories, '', '');
  return names;
}
