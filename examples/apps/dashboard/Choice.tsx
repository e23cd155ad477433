import type { ReactNode } from 'react'

interface ChoiceProps<Value extends string> {
  /** For who does not see it. */
  readonly label: string
  readonly values: readonly Value[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of several, side by side. */
export function Choice<Value extends string>({ label, values, value, onChange }: ChoiceProps<Value>): ReactNode {
  return (
    <div className="choice" role="group" aria-label={label}>
      {values.map((one) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>
          {one}
        </button>
      ))}
    </div>
  )
}
