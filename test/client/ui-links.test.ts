import { taskQueuePage, workflowPage } from '../../client/ui-links';

const at = { temporalUi: 'https://temporal.example.org/ui', namespace: 'complaints/ä' };

test('pages of Temporal’s UI are addressed by namespace, workflow and run', () => {
  expect(workflowPage(at, 'complaint-1')).toBe(
    'https://temporal.example.org/ui/namespaces/complaints%2F%C3%A4/workflows/complaint-1',
  );
  expect(workflowPage(at, 'complaint-1', 'run-1')).toBe(
    'https://temporal.example.org/ui/namespaces/complaints%2F%C3%A4/workflows/complaint-1/run-1/history',
  );
  expect(taskQueuePage(at, 'a b')).toBe(
    'https://temporal.example.org/ui/namespaces/complaints%2F%C3%A4/task-queues/a%20b',
  );
});

test('without a UI there is no page', () => {
  expect(workflowPage({ namespace: 'default' }, 'complaint-1')).toBeNull();
  expect(taskQueuePage({ namespace: 'default' }, 'complaints')).toBeNull();
});
