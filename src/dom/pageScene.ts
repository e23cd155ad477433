import { SceneMount, type SceneContent, type SceneMountOptions } from './sceneMount'

/**
 * The scene of one page component, from its first effect to its end. Effects come and go while the component stays: React
 * runs them twice in StrictMode, and ends them while an `<Activity>` hides the component, whose state has to be there when
 * it is seen again.
 */
export class PageScene {
  #mount: SceneMount | undefined
  /** Whether effects of the component are on. */
  #isOpen = false

  /** Absent before the first effect, and after the end. */
  get mount(): SceneMount | undefined {
    return this.#mount
  }

  open(options: SceneMountOptions): void {
    this.#isOpen = true
    this.#mount ??= new SceneMount(options)
    this.#mount.open()
  }

  render(content: SceneContent): void {
    this.#mount?.render(content)
  }

  /** Effects of the component end, perhaps to come again. */
  close(): void {
    this.#isOpen = false
    this.#mount?.park()
  }

  /**
   * The component is gone. Later: React forbids updates where it says so, and what the scene leaves behind may be some.
   */
  end(): void {
    queueMicrotask(() => {
      if (this.#isOpen) return
      this.#mount?.dispose()
      this.#mount = undefined
    })
  }
}
