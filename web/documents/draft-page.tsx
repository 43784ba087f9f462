import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { useVersionAsked } from './address';
import { CheckMark } from './check-mark';
import { DraftDifference } from './draft-difference';
import { DraftFrame, type Step } from './draft-frame';
import { EditStep } from './edit-step';
import type { Kind, Version } from './kinds';
import { MayPublish } from './may-publish';
import { useDocumentSchema, useVersion, useVersions } from './reads';
import type { JsonSchema } from './schema';
import { asText, type DocumentDraft, useDocumentDraft } from './use-document-draft';
import type { Draws } from './versions';
import './words';
import '../complaint/complaint.css';

/** A draft of the next version. */
export interface NextVersion<Of extends Kind> {
  readonly of: Of;
  readonly id: string;
  /** The version from which it began. */
  readonly began: Version<Of>;
  readonly edited: DocumentDraft<Of>;
  /** To be called once it is published. */
  readonly onPublished: () => void;
}

/** A step with what it shows. */
export interface ShownStep extends Step {
  readonly show: () => ReactNode;
}

interface DraftPageProps<Of extends Kind> extends Pick<Draws<Of>, 'Differs'> {
  readonly of: Of;
  readonly nameOf: (version: Version<Of>) => string;
  /** What the draft says from the beginning otherwise than the version from which it begins, beside its number. */
  readonly begins?: () => Readonly<Record<string, unknown>>;
  /** The steps between writing and publishing, in their order, made with that which compares. */
  readonly between: (next: NextVersion<Of>, compare: ShownStep) => readonly ShownStep[];
  /** How it is published. */
  readonly publish: (next: NextVersion<Of>) => ReactNode;
}

/** The next version of a document, as a draft that begins from any version. */
export function DraftPage<Of extends Kind>(props: DraftPageProps<Of>) {
  const { of } = props;
  const { id = '' } = useParams<{ id: string }>();
  const asked = useVersionAsked('from');
  const { data: list, error } = useVersions(of, id);
  const last = list?.versions[0]?.version;
  const { data: found, error: missing } = useVersion(of, id, asked ?? last);
  const { data: schema, error: unknown } = useDocumentSchema(of);
  // What it began from stays, also while another version is published meanwhile.
  const [first, setFirst] = useState<{ readonly version: Version<Of>; readonly next: number } | null>(null);
  if (first === null && found !== undefined && last !== undefined) setFirst({ version: found, next: last + 1 });
  if (list === undefined || first === null || schema === undefined) {
    return <NotThere error={error ?? missing ?? unknown} />;
  }
  if (!list.publishing.allowed) {
    return (
      <div className="page-message">
        <MayPublish publishing={list.publishing} />
      </div>
    );
  }
  const { version, next } = first;
  return <Editing {...props} key={`${id} ${version.version}`} id={id} began={version} number={next} schema={schema} />;
}

interface EditingProps<Of extends Kind> extends DraftPageProps<Of> {
  readonly id: string;
  readonly began: Version<Of>;
  /** The number that the next version will have. */
  readonly number: number;
  readonly schema: JsonSchema;
}

function Editing<Of extends Kind>(props: EditingProps<Of>) {
  const { of, id, began, number, schema, nameOf, begins, between, publish, Differs } = props;
  const kind: Kind = of;
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [step, setStep] = useState('document');
  const [begun] = useState(begins);
  const base = useMemo(
    () => ({ text: asText({ ...began.document, version: number, ...begun }, schema), from: began.version }),
    [began, number, begun, schema],
  );
  const edited = useDocumentDraft(of, id, base);
  const name = nameOf(began);
  const onPublished = () => {
    edited.draft.sent();
    void queries.invalidateQueries({ queryKey: [of] });
  };
  const next = { of, id, began, edited, onPublished };
  const compare: ShownStep = {
    name: 'difference',
    label: t('documents:difference'),
    letter: 'd',
    show: () => <DraftDifference of={of} id={id} edited={edited} Differs={Differs} />,
  };
  const write: Step = {
    name: 'document',
    label: t('documents:document'),
    letter: 'e',
    mark: <CheckMark state={edited.state} count={edited.faults.length} />,
  };
  const others: readonly ShownStep[] = [
    ...between(next, compare),
    { name: 'publish', label: t('documents:publish'), letter: 'p', show: () => publish(next) },
  ];
  return (
    <DraftFrame
      title={t(`${kind}:draft`, { name })}
      back={{ href: `/${of}/${id}`, label: name }}
      draft={edited.draft}
      steps={[write, ...others]}
      step={step}
      onStep={setStep}
    >
      {/* It stays where it is meanwhile, with its place and what can be undone. */}
      <div hidden={step !== write.name}>
        <EditStep name={name} edited={edited} schema={schema} />
      </div>
      {others.find((one) => one.name === step)?.show()}
    </DraftFrame>
  );
}
