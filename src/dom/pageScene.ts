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

  /** Absent while the component is not there to be seen. */
  get mount(): SceneMount | undefined {
    return this.#isOpen ? this.#mount : undefined
  }

  open(options: SceneMountOptions): void {
    this.#isOpen = true
    // What goes wrong when nobody is there to be told any more is told to the page itself.
    const onError = (error: unknown): void => (this.#isOpen ? options.onError(error) : reportError(error))
    this.#mount ??= new SceneMount({ ...options, onError })
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
