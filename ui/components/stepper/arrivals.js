// What Python sends: the picture comes once, and has to be read before anything can be shown of it.
import { unpack } from "../shared/bytes.js"
import { inflate } from "../shared/grey.js"
import { Computation } from "./computation.js"

/** @typedef {import("./computation.js").Settings & import("./computation.js").Terms} Header */

/**
 * @typedef {object} Arrival
 * @property {import("./computation.js").Settings} settings
 * @property {Computation} computation
 * @property {boolean} isSame whether it was there before, as when only the theme has changed
 */

/** @typedef {{ update: (arrival: Arrival) => void, destroy: () => void }} Receiver */

export class Arrivals {
  /**
   * @param {import("../shared/mount.js").Component<Uint8Array>} component
   * @param {(first: Arrival) => Receiver} create what receives, once there is something
   */
  constructor(component, create) {
    this.component = component
    this.create = create
    /** @type {Receiver | undefined} */
    this.receiver = undefined
    /** @type {{ digest: string, read: Promise<import("../shared/grey.js").Grey> } | undefined} */
    this.picture = undefined
    this.received = "" // the header that was handed on last
    this.version = 0
  }

  destroy() {
    this.version += 1 // a picture that is still being read comes too late
    this.receiver?.destroy()
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    const [file] = files
    if (file.length) this.picture = { digest: header.picture, read: inflate(file, header.size) }
    if (this.picture?.digest !== header.picture) return this.component.setTriggerValue("missing", header.picture)
    this.version += 1
    void this.handOn(header, this.picture.read, this.version)
  }

  /**
   * @param {Header} header
   * @param {Promise<import("../shared/grey.js").Grey>} read
   * @param {number} version
   */
  async handOn(header, read, version) {
    const picture = await read
    if (version !== this.version) return
    const text = JSON.stringify(header)
    const arrival = { settings: header, computation: new Computation(header, picture), isSame: text === this.received }
    this.received = text
    this.receiver ??= this.create(arrival)
    this.receiver.update(arrival)
  }
}
