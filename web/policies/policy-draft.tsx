import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useParams, useSearch } from 'wouter';
import { CheckMark } from '../documents/check-mark';
import { DraftFrame } from '../documents/draft-frame';
import { EditStep } from '../documents/edit-step';
import type { JsonSchema } from '../documents/schema';
import { useDocumentSchema } from '../documents/schemas';
import { asText, useDocumentDraft } from '../documents/use-document-draft';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { Waiting } from '../frame/waiting';
import { BackTest } from './back-test';
import { asPolicy } from './document';
import { DraftDifference } from './draft-difference';
import { type Edition, useEdition, usePolicy } from './editions';
import { MayPublish } from './may-publish';
import { PublishPolicy } from './publish-policy';
import '../complaint/complaint.css';
import './policies.css';

/** The next edition of a policy, as a draft that begins from any edition. */
export default function PolicyDraft() {
  const { id = '' } = useParams<{ id: string }>();
  const asked = Number(new URLSearchParams(useSearch()).get('from')) || undefined;
  const { data: policy, error } = usePolicy(id);
  const from = asked ?? policy?.versions[0]?.version;
  const { data: edition } = useEdition(id, from);
  const { data: schema } = useDocumentSchema('policies');
  // What it began from stays, also while another edition is published meanwhile.
  const last = policy?.versions[0]?.version;
  const [first, setFirst] = useState<{ readonly edition: Edition; readonly next: number } | null>(null);
  if (first === null && edition !== undefined && last !== undefined) setFirst({ edition, next: last + 1 });
  if (error !== null && policy === undefined) return <p className="page-message">{error.message}</p>;
  if (policy === undefined || first === null || schema === undefined) return <Waiting />;
  if (!policy.publishing.allowed) {
    return (
      <div className="page-message">
        <MayPublish publishing={policy.publishing} />
      </div>
    );
  }
  return <Editing key={`${id} ${first.edition.version}`} edition={first.edition} next={first.next} schema={schema} />;
}

/** Validates a policy as the API would when it is published. */
const VALIDATE = {
  key: ['policy'],
  ask: (document: Record<string, unknown>) => answered(api.POST('/policies/validate', { body: { document } })),
} as const;

interface EditingProps {
  readonly edition: Edition;
  readonly next: number;
  readonly schema: JsonSchema;
}

function Editing({ edition, next, schema }: EditingProps) {
  const { t, say } = useSpeech();
  const queries = useQueryClient();
  const [step, setStep] = useState('document');
  const { id, version } = edition;
  const base = useMemo(
    () => ({ text: asText({ ...edition.document, version: next, effectiveFrom: tomorrow() }, schema), from: version }),
    [edition, next, version, schema],
  );
  const edited = useDocumentDraft({ about: `policy:${id}`, base, validate: VALIDATE });
  const name = say(asPolicy(edition.document).title);
  const steps = [
    {
      name: 'document',
      label: t('documents:document'),
      letter: 'e',
      mark: <CheckMark state={edited.state} count={edited.faults.length} />,
    },
    { name: 'difference', label: t('documents:difference'), letter: 'd' },
    { name: 'back-test', label: t('policies:backTest'), letter: 'b' },
    { name: 'publish', label: t('documents:publish'), letter: 'p' },
  ];
  return (
    <DraftFrame
      title={t('policies:draft', { name })}
      back={{ href: `/policies/${id}`, label: name }}
      draft={edited.draft}
      steps={steps}
      step={step}
      onStep={setStep}
    >
      {/* It stays where it is meanwhile, with its place and what can be undone. */}
      <div hidden={step !== 'document'}>
        <EditStep name={name} edited={edited} schema={schema} />
      </div>
      {step === 'difference' && <DraftDifference id={id} edited={edited} />}
      {step === 'back-test' && <BackTest id={id} edited={edited} />}
      {step === 'publish' && (
        <PublishPolicy
          id={id}
          name={name}
          edited={edited}
          onPublished={() => {
            edited.draft.sent();
            void queries.invalidateQueries({ queryKey: ['policies'] });
          }}
        />
      )}
    </DraftFrame>
  );
}

/** A first day for the new edition: nobody changes the rules in the middle of a day without saying so. */
function tomorrow(): string {
  const day = new Date(serverNow() + 86_400_000);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
