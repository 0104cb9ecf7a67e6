/// Times and bounds of a session, each with its reason (docs/protocol.md, part J).
public enum SessionLimits {
  /// Between two cursor messages: 12 a second, so that letters and cursors together stay under the 40 frames
  /// a second that a room lets through.
  static let cursorInterval: Duration = .milliseconds(83)
  /// From letters to the cursor behind them: whoever gets both need not look at the second before showing the first.
  static let cursorDelay: Duration = .milliseconds(20)
  /// Letter messages that may leave at once: faster than anybody types.
  static let letterBurst = 40
  /// Between two letter messages once the burst is used up: 20 a second; what is typed meanwhile shares one.
  static let letterInterval: Duration = .milliseconds(50)
  /// Lines of chat, nudges and questions that may leave at once: faster than anybody reads.
  static let talkBurst = 5
  /// Between two of them once the burst is used up: with letters and cursors still below what a room lets through.
  static let talkInterval: Duration = .milliseconds(1_000)
  /// What may wait for its turn or for the room: more than anybody says while the room is away.
  static let waitingTalk = 32
  /// Between two reports of the clock: two pauses a second are enough for anybody.
  static let timerInterval: Duration = .milliseconds(500)
  /// From the first frame that waits for it to an acknowledgement: 5 a second at most.
  static let haveDelay: Duration = .milliseconds(200)
  /// How long each further player waits for those before it to answer a newcomer.
  static let answerTurn: Duration = .milliseconds(1_000)
  /// Messages of a long answer that leave at once: every ordinary puzzle and fill, and less than a connection's queue.
  static let transferBurst = 3
  /// Between two further ones: half a megabyte a second, which the queues on the way can pass on.
  static let transferInterval: Duration = .milliseconds(100)
  /// Between two digests while anybody writes: a lost letter is noticed within two of them.
  static let digestInterval: Duration = .milliseconds(10_000)
  /// Digests in a row that must differ before everything is sent again: letters may be on their way.
  static let digestsUntilResync = 2
  /// How long the own fill must have stood still for a difference to mean something: letters travel less long.
  static let settlingTime: Duration = .milliseconds(2_000)
  /// From a digest that differs to the own one that lets the other look again: well before the next is due.
  static let recheckDelay: Duration = .milliseconds(2_500)
  /// How long a player may leave letters unconfirmed, or unsigned for a watcher: with it a room that holds them back, or
  /// hides the watcher, shows within 10 seconds.
  static let confirmationPatience: Duration = .milliseconds(8_000)
  /// From a gap in somebody's frames to a new hello, which catches up: a lossy room is not asked again for each frame.
  static let resyncDelay: Duration = .milliseconds(500)
  /// Frames whose confirmation by one player is awaited; the oldest tells enough.
  static let watchedFrames = 512
  /// Streams whose order is watched: every device of a room, several times over.
  static let watchedStreams = 512
  /// Puzzles that may arrive at once, from as many senders: 24 MiB at most.
  static let arrivingPuzzles = 4
  /// Whole fills of others that are put together at once; what is left out is only sent again.
  static let arrivingStates = 4
  /// Changes kept for a puzzle that has not arrived yet: more than all squares of a large one.
  static let earlyChanges = 8_192
  /// Clocks and verdicts kept for a puzzle that has not arrived yet: one of each of all players.
  static let earlyTalk = 32
  /// Players remembered by name after they left, so that their letters keep their colour.
  static let knownPlayers = 256
}
