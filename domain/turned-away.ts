/** The type of the failure with which a record turns a batch away: it has what a later run or task wrote. */
export const TURNED_AWAY = 'turned-away';
