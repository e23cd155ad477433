/** A window of a page, with the classes that belong to it: several windows have a set each. */
export type PageWindow = Window & typeof globalThis
