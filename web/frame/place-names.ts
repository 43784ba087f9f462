/** What places are called, by their keys in the words of the frame. */
export type PlaceName =
  | 'myWork'
  | 'intake'
  | 'cases'
  | 'dispatch'
  | 'coordination'
  | 'unit'
  | 'supervision'
  | 'ladder'
  | 'followUp'
  | 'secondReview'
  | 'figures'
  | 'operations'
  | 'administration'
  | 'targets'
  | 'contests'
  | 'policies'
  | 'calendars';
