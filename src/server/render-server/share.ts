/**
 * Whether something is more than may be had: than there is, and, of who has some already, than it leaves others. See docs/serving.md: who
 * has some may have as much as is left free.
 * @param all what all have, with what is wanted
 * @param own of it what one holder has; 0 of a first one, which may take the last
 * @param most that there is
 */
export const isBeyondShare = (all: number, own: number, most: number): boolean => all + own > most
