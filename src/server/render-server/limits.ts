/** What a server takes from others, and gives them. */
export interface ServerLimits {
  /** Bytes of a message, once it is unpacked, and of the body of a request. */
  readonly message: number
  /** Bytes of a part of a message. */
  readonly part: number
  /** Elements of a scene. */
  readonly elements: number
  /** Bytes of a scene: buffers and props. */
  readonly sceneBytes: number
  /** Bytes of all scenes together, with what is kept for those who follow them. */
  readonly totalBytes: number
  /** Bytes of changes that are kept of each scene, for those who are behind. */
  readonly history: number
  /** Device pixels of a picture. */
  readonly area: number
  readonly scenes: number
  /** Sessions of one token; where there are no tokens, of one address. */
  readonly sessions: number
  /** Connections of all, those that have not said who they are included. */
  readonly connections: number
  /** Messages, and bytes, that are read in a second of one session: what comes faster waits. */
  readonly messagesPerSecond: number
  readonly bytesPerSecond: number
  /** Requests, and new connections, in a second from one address. */
  readonly requestsPerSecond: number
  /** Bytes of batches on their way to a viewer that has not said that it has them. */
  readonly window: number
  /** Pictures that a session may wait for at a time. */
  readonly draws: number
  /** Milliseconds until somebody has said who it is, and for the head of a request. */
  readonly handshakeTime: number
  /** Milliseconds without a word after which a connection counts as lost. */
  readonly silence: number
  /** Milliseconds to draw a picture. */
  readonly drawTime: number
  /** Bytes of memory to draw a picture. */
  readonly drawMemory: number
  /** Bytes of one file that a scene loads. */
  readonly loadBytes: number
  /** Milliseconds for which a scene stays without its source and without anybody who follows it, unless its room is needed. */
  readonly keep: number
  /** Milliseconds that pictures may take to be finished when the server ends. */
  readonly shutdownTime: number
}

const mebi = 2 ** 20

export const defaultLimits: ServerLimits = {
  message: 64 * mebi,
  part: 256 * 1024,
  elements: 100_000,
  sceneBytes: 256 * mebi,
  totalBytes: 1024 * mebi,
  history: 16 * mebi,
  area: 2 ** 25,
  scenes: 256,
  sessions: 64,
  connections: 512,
  messagesPerSecond: 1000,
  bytesPerSecond: 128 * mebi,
  requestsPerSecond: 50,
  window: 8 * mebi,
  draws: 16,
  handshakeTime: 10_000,
  silence: 30_000,
  drawTime: 20_000,
  drawMemory: 512 * mebi,
  loadBytes: 64 * mebi,
  keep: 300_000,
  shutdownTime: 10_000,
}
