/** Stands in a stub wherever only a person knows what to say. */
export const UNFILLED = 'to be filled in';
