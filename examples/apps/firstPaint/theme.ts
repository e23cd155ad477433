import { createContext } from 'react'

export interface Colors {
  readonly paper: string
  readonly ink: string
}

export const themes: Readonly<Record<'light' | 'dark', Colors>> = {
  light: { paper: '#f6f6f6', ink: '#222' },
  dark: { paper: '#1d1f27', ink: '#9fd3ff' },
}

/** A context of the page, which the content of a canvas reads, too. */
export const Theme = createContext(themes.light)
