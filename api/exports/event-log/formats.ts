import { stringify } from 'csv-stringify/sync';
import { EVENT_LOG_VERSION } from '../../../domain/measures/event-log/trace';
import { xmlValue } from '../xml';
import { type Attribute, CASE_ATTRIBUTES, EVENT_ATTRIBUTES, type LoggedTrace, type LogWords } from './columns';

/** A log to be written. */
export interface EventLog extends LogWords {
  /** The moments from which and before which its complaints came in, in ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** Complaints in batches, read as they are asked for. */
  readonly batches: AsyncIterable<readonly LoggedTrace[]>;
}

/** How a log is written, piece by piece. One that is cut off can be told from a whole one. */
export interface LogFormat {
  readonly type: string;
  readonly write: (log: EventLog) => AsyncGenerator<string>;
}

export const LOG_FORMATS = {
  xes: { type: 'application/xml; charset=utf-8', write: xes },
  csv: { type: 'text/csv; charset=utf-8; header=present', write: csv },
} as const satisfies Readonly<Record<string, LogFormat>>;

export type LogFormatName = keyof typeof LOG_FORMATS;

/** One row for each event, with all that is said of its complaint. Without a mark, which not every tool expects. */
async function* csv({ batches, ...words }: EventLog): AsyncGenerator<string> {
  const lines = (rows: readonly (readonly unknown[])[]): string =>
    stringify(rows as unknown[][], {
      escape_formulas: true,
      record_delimiter: 'windows',
      cast: { boolean: (value) => String(value) },
    });
  yield lines([[...CASE_ATTRIBUTES.map(({ key }) => `case:${key}`), ...EVENT_ATTRIBUTES.map(({ key }) => key)]]);
  for await (const batch of batches) {
    for (const logged of batch) {
      const ofCase = CASE_ATTRIBUTES.map(({ value }) => value(logged, words));
      yield lines(
        logged.trace.events.map((event) => [...ofCase, ...EVENT_ATTRIBUTES.map(({ value }) => value(event, words))]),
      );
    }
  }
}

/** The extensions of XES whose keys are used. */
const EXTENSIONS = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Lifecycle', 'lifecycle'],
  ['Organizational', 'org'],
] as const;

/** By what tools take events for the same activity. */
const CLASSIFIERS = [
  ['Activity', 'concept:name'],
  ['Activity and transition', 'concept:name lifecycle:transition'],
  ['Work', 'work'],
  ['Work and transition', 'work lifecycle:transition'],
] as const;

/** What a tool takes where an attribute that everything has were missing. */
const DEFAULTS = { string: '', date: '1970-01-01T00:00:00.000+00:00', int: '0', boolean: 'false' } as const;

/** XES as in IEEE 1849-2016. A log without its end tag was cut off. */
async function* xes({ from, to, batches, ...words }: EventLog): AsyncGenerator<string> {
  const head = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">',
    ...EXTENSIONS.map(
      ([name, prefix]) =>
        `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`,
    ),
    globals('trace', CASE_ATTRIBUTES),
    globals('event', EVENT_ATTRIBUTES),
    ...CLASSIFIERS.map(([name, keys]) => `<classifier name="${name}" keys="${keys}"/>`),
    attribute('string', 'concept:name', 'Shouwen'),
    attribute('string', 'lifecycle:model', 'standard'),
    attribute('int', 'logVersion', EVENT_LOG_VERSION),
    attribute('date', 'from', from),
    attribute('date', 'to', to),
    attribute('string', 'language', words.language),
  ];
  yield `${head.join('\n')}\n`;
  for await (const batch of batches) {
    for (const logged of batch) {
      const events = logged.trace.events.map(
        (event) => `<event>\n${attributes(EVENT_ATTRIBUTES, event, words)}</event>\n`,
      );
      yield `<trace>\n${attributes(CASE_ATTRIBUTES, logged, words)}${events.join('')}</trace>\n`;
    }
  }
  yield '</log>\n';
}

const globals = (scope: string, all: readonly Attribute<never>[]): string =>
  [
    `<global scope="${scope}">`,
    ...all.filter(({ always }) => always).map(({ type, key }) => attribute(type, key, DEFAULTS[type])),
    '</global>',
  ].join('\n');

function attributes<Of>(all: readonly Attribute<Of>[], of: Of, words: LogWords): string {
  return all
    .map(({ type, key, value }) => {
      const said = value(of, words);
      return said === null ? '' : `${attribute(type, key, said)}\n`;
    })
    .join('');
}

const attribute = (type: string, key: string, value: string | number | boolean): string =>
  `<${type} key="${xmlValue(key)}" value="${xmlValue(String(value))}"/>`;
