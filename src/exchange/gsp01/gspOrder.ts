export const gspOrders = ['list', 'kind', 'auto'] as const
/**
 * What lies above what in a viewport: what comes later in the list, or what is of a kind that is drawn later; `auto` is the
 * list for files that this library wrote, and kinds for others.
 */
export type GspOrder = (typeof gspOrders)[number]
