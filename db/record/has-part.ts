/**
 * A person has a part in a case `c` by name. What the part is, the rules say; this only narrows the search.
 *
 * @param person the parameter of the statement, such as `$1`
 */
export const hasPart = (person: string): string => `(c.owner = ${person} OR c.assignee = ${person}
  OR c.snapshot #>> '{coordinator,person}' = ${person} OR c.snapshot #>> '{supervision,supervisor}' = ${person}
  OR c.snapshot #>> '{handOver,to,person}' = ${person}
  OR (c.snapshot #>> '{guidance,guide}' = ${person} AND c.snapshot #>> '{guidance,status}' = 'awaited')
  OR c.snapshot -> 'tasks' @> jsonb_build_array(jsonb_build_object('handler', ${person}::text))
  OR c.snapshot -> 'escalations' @> jsonb_build_array(jsonb_build_object('told', jsonb_build_array(${person}::text))))`;
