/** Numbers of 0–1 that look random, and are the same on the server and in the page. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

const random = randomNumbers(1)
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next().value)) * Math.cos(6.2832 * random.next().value)

export const time = Float64Array.from({ length: 400 }, (_, i) => i / 40)
export const model = time.map((t) => Math.exp(-t / 4) * Math.cos(3 * t))
export const measured = model.map((y) => y + normal() / 20)

/** Too many for vectors. */
export const cloud = {
  x: Float64Array.from({ length: 50_000 }, normal),
  y: Float64Array.from({ length: 50_000 }, normal),
}
