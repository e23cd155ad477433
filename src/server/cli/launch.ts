import { spawn } from 'node:child_process'

/** Milliseconds after which a program that still runs has been started well. */
const wellStarted = 2000

/** Starts a program that goes on by itself. @returns whether it was started, and did not fail soon after. */
export function launch(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
      // The words of `start` are quoted already.
      windowsVerbatimArguments: true,
    })
    const timer = setTimeout(resolve, wellStarted, true)
    timer.unref()
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
    child.unref()
  })
}
