export const gspOrders = ['list', 'kind'] as const
/** What lies above what in a viewport: what comes later in the list, or what is of a kind that is drawn later. */
export type GspOrder = (typeof gspOrders)[number]
