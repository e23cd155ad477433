import type { PortedTask } from './drawTask'

/**
 * What draws comes by an import of its own: this file is loaded by `require`, and a thread that is ended while that brings many modules takes
 * the process with it (in Node 20 and 22).
 */
const tasks = import('./drawTasks')

/** Draws one picture, and says so by the port of the task. */
export async function draw(task: PortedTask): Promise<void> {
  return (await tasks).draw(task)
}
