import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useSession } from '../frame/session';
import { LooseLink } from '../operations/temporal-link';

/** How the workflow of a complaint gets on, and the way to it in Temporal; for the people who run the installation. */
export function WorkflowCard({ id }: { id: string }) {
  const { reads } = useSession();
  return reads.includes('alarms') ? <Card id={id} /> : null;
}

function Card({ id }: { id: string }) {
  const { t } = useSpeech();
  const { data } = useQuery({
    queryKey: ['complaint', id, 'workflow'],
    queryFn: () => answered(api.GET('/complaints/{id}/workflow', { params: { path: { id } } })),
    ...live,
  });
  if (data === undefined) return null;
  const { workflow, status, events, troubles, url } = data;
  return (
    <section className="card" aria-label={t('operations:workflow')}>
      <h2>{t('operations:workflow')}</h2>
      {status === null ? (
        <p className="late">{t('operations:workflowAway')}</p>
      ) : (
        <dl className="pairs">
          <div>
            <dt>{t('operations:workflowState')}</dt>
            <dd>{status}</dd>
          </div>
          <div>
            <dt>{t('operations:workflowEvents')}</dt>
            <dd>{events}</dd>
          </div>
          {(troubles ?? 0) > 0 && (
            <div>
              <dt>{t('operations:workflowTroubles')}</dt>
              <dd className="late">{troubles}</dd>
            </div>
          )}
        </dl>
      )}
      <p className="workflow-link">
        {url === null ? (
          <span className="quiet">{workflow}</span>
        ) : (
          <LooseLink url={url}>{t('operations:openWorkflow')}</LooseLink>
        )}
      </p>
    </section>
  );
}
