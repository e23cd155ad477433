import { isGspJson } from '../../../exchange/gsp01/fromGspJson'
import { documentFormat } from '../../../exchange/sceneDocument'
import { jsonIn } from '../../../scene/json/jsonIn'
import { isRecord } from '../../../scene/trouble'
import { gsp01SessionExtension, sessionExtension } from '../options'

/** What a file is that is no session. */
export interface OtherJson {
  readonly what: string
  /** What to do about it, with the file as the user wrote it. */
  fix(input: string): string
}

/** JSON that is no session of GSP 0.1, whose reader would only miss members in it; `undefined` for what that reader is for. */
export function otherJson(bytes: Uint8Array): OtherJson | undefined {
  const value = jsonIn(bytes)
  if (value === undefined || (isRecord(value) && 'items' in value)) return undefined
  if (isGspJson(value) || (isRecord(value) && value.format === documentFormat)) {
    return { what: 'is a saved scene, and no session', fix: (input) => `gsp render ${input} -o plot.png` }
  }
  return {
    what: 'is JSON, but no session of GSP 0.1: that is an object with a list "items"',
    fix: () => `give a ${sessionExtension}, or a ${gsp01SessionExtension}`,
  }
}
