import type { PageDevice } from './pageDevice'

export interface DeviceOpening<Device> {
  /** Makes one. @param onEnd to be called when it is no more */
  open(onEnd: () => void): Promise<Device>
  /** Throws where a device that there is will not do. */
  check?(device: Device): void
}

/** The graphics devices of documents, each as long as somebody draws with it. */
export class DevicePool<Device extends PageDevice> {
  readonly #devices = new WeakMap<Document, Promise<Device>>()

  /**
   * The device of a document: the one that there is, else a new one. To be released when it is joined, or not wanted any more.
   * @throws what opening it throws (rejects)
   */
  async of(document: Document, opening: DeviceOpening<Device>): Promise<Device> {
    const known = this.#devices.get(document)
    const device = await (known ?? this.#open(document, opening)).catch((error: unknown) => {
      // What kept somebody else from a device need not keep everybody.
      if (known) return undefined
      throw error
    })
    if (!device || device.isEnded) return this.of(document, opening)
    opening.check?.(device)
    device.hold()
    return device
  }

  #open(document: Document, { open }: DeviceOpening<Device>): Promise<Device> {
    const forget = (): void => {
      if (this.#devices.get(document) === opened) this.#devices.delete(document)
    }
    const opened = open(forget)
    this.#devices.set(document, opened)
    opened.catch(forget)
    return opened
  }
}
