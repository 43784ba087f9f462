/** A condition that holds if a person has yet to report on an instruction, which may be so in a case that has ended. */
export const isInstructed = (person: string): string =>
  `c.snapshot -> 'instructions' @> jsonb_build_array(jsonb_build_object('to', ${person}::text, 'status', 'open'))`;

/**
 * A condition that holds if a person may have a part in a case `c` under their own name. It only narrows the search;
 * the rules say what the part is.
 *
 * @param person the parameter of the statement, such as `$1`
 */
export const hasPart = (person: string): string => `(c.owner = ${person} OR c.assignee = ${person}
  OR c.snapshot #>> '{coordinator,person}' = ${person} OR c.snapshot #>> '{supervision,supervisor}' = ${person}
  OR c.snapshot #>> '{handOver,to,person}' = ${person}
  OR (c.snapshot #>> '{guidance,guide}' = ${person} AND c.snapshot #>> '{guidance,status}' = 'awaited')
  OR c.snapshot -> 'tasks' @> jsonb_build_array(jsonb_build_object('handler', ${person}::text))
  OR ${isInstructed(person)}
  OR c.snapshot -> 'escalations' @> jsonb_build_array(jsonb_build_object('told', jsonb_build_array(${person}::text))))`;
