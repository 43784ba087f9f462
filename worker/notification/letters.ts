import type { Pool } from 'pg';
import { briefFacts } from '../../db/brief/told';
import { frozenDocument, letterFacts, toldParts } from '../../db/measures/report-letters';
import type { Letter } from '../../db/notification/letters';
import type { PersonId } from '../../domain/ids';
import type { Language } from '../../domain/language';
import type { ReportLetter } from '../../domain/report/letter';
import type { Instant } from '../../domain/time';
import { printedOf } from '../../paper/print';
import { Printer } from '../../paper/printer';
import { filled } from '../../words/words';
import { composeBrief } from './brief';
import { type ComposedMail, localTime } from './compose';
import { LETTER_FRAME, LETTER_LINES, LETTER_SUBJECTS } from './letter-lines';

/** How many printed reports are kept for further letters. */
const KEPT = 4;

interface LetterDependencies {
  readonly pool: Pool;
  /** Where people sign in, without a slash at its end. */
  readonly publicUrl: string;
  /** @default one that prints each anew */
  readonly reports?: ReportPrinter;
}

/** Prints reports for mails, each once in a language for all who get it. */
export class ReportPrinter {
  readonly #printer = new Printer();
  readonly #printed = new Map<string, Promise<Uint8Array>>();

  constructor(private readonly pool: Pool) {}

  /** An approved report as PDF. @throws PrinterBusyError if it cannot be printed now */
  pdfOf(id: string, language: Language): Promise<Uint8Array> {
    const name = `${id} ${language}`;
    const known = this.#printed.get(name) ?? this.#print(id, language);
    // What was just asked for is kept longest.
    this.#printed.delete(name);
    this.#printed.set(name, known);
    for (const oldest of [...this.#printed.keys()].slice(0, -KEPT)) this.#printed.delete(oldest);
    known.catch(() => this.#printed.delete(name));
    return known;
  }

  async #print(id: string, language: Language): Promise<Uint8Array> {
    const { document, sha256 } = await frozenDocument(this.pool, id);
    const parts = await toldParts(this.pool, id, new Date(document.to));
    return this.#printer.print(printedOf(document, language, { sha256, parts }));
  }
}

/** A letter to somebody as a mail. Undefined if it is no longer true. */
export async function composeLetter(
  deps: LetterDependencies,
  letter: Letter,
  { person, language }: { readonly person: PersonId; readonly language: Language },
  now: Instant,
): Promise<ComposedMail | undefined> {
  if (letter.kind !== 'brief') return composeReportLetter(deps, letter, { person, language }, now);
  const facts = await briefFacts(deps.pool, letter, person, now);
  return facts && composeBrief(facts, letter.day, language, deps.publicUrl);
}

/** What the letter is about, until when, and where. */
async function composeReportLetter(
  { pool, publicUrl, reports = new ReportPrinter(pool) }: LetterDependencies,
  letter: ReportLetter,
  { person, language }: { readonly person: PersonId; readonly language: Language },
  now: Instant,
): Promise<ComposedMail | undefined> {
  const facts = await letterFacts(pool, letter, person, now);
  if (facts === undefined) return undefined;
  const { month, offsets } = facts;
  const of = facts.of?.[language] ?? LETTER_FRAME.all[language];
  const values = { month, of, unit: facts.unit?.[language] ?? '' };
  return {
    subject: filled(LETTER_FRAME.subject[language], { month, what: LETTER_SUBJECTS[letter.kind][language] }),
    text: [
      filled(LETTER_LINES[letter.kind][language], values),
      ...('dueAt' in letter
        ? [filled(LETTER_FRAME.until[language], { due: localTime(new Date(letter.dueAt), offsets) })]
        : []),
      `${publicUrl}/desk/reports/${letter.report}`,
      LETTER_FRAME.closing[language],
    ].join('\n\n'),
    ...(letter.kind === 'report-approved' && {
      attach: async () => [
        {
          filename: `report-${letter.report.replaceAll(/[^\w.-]/g, '_')}.pdf`,
          contentType: 'application/pdf',
          content: await reports.pdfOf(letter.report, language),
        },
      ],
    }),
  };
}
