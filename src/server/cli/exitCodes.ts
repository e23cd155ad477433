/** What the process of `gsp` ends with. The help text is made from the same table. */
export const exitCodes = {
  drawn: { code: 0, doc: 'every picture was drawn and written' },
  failed: { code: 1, doc: 'a file could not be compiled or drawn' },
  usage: { code: 2, doc: 'wrong usage: an option, the props file, or the names of the pictures' },
  file: { code: 3, doc: 'a file could not be read or written' },
  strict: { code: 4, doc: 'a picture was refused by --strict' },
  interrupted: { code: 130, doc: 'interrupted (Ctrl-C), as the shell reports it' },
} as const

export type ExitReason = keyof typeof exitCodes
