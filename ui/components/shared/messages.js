// Messages to Python, which it answers with the number of the last one that it has applied.

/** @typedef {{ seq: number, [name: string]: unknown }} Message */

/** Numbers what is sent. A message can be dropped when the next one follows at once, so each carries all that is not answered. */
export class Messages {
  /** @param {(open: Message[]) => void} send */
  constructor(send) {
    this.send = send
    this.seq = -1
    /** @type {Message[]} */
    this.open = []
  }

  /**
   * Sends a message and returns its number.
   * @param {Record<string, unknown>} message
   */
  post(message) {
    this.seq += 1
    this.open.push({ ...message, seq: this.seq })
    this.send(this.open)
    return this.seq
  }

  /**
   * Takes in the number of the last message that is answered; tells whether all are.
   * @param {number} seq
   */
  answered(seq) {
    this.seq = Math.max(this.seq, seq)
    this.open = this.open.filter((message) => message.seq > seq)
    return this.open.length === 0
  }
}
