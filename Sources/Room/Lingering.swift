/// Whether a busy loop looks around once more before it sleeps.
///
/// To fall asleep and to be woken costs a few microseconds of a processor, and whoever writes to a sleeping loop pays for
/// waking it besides. So while turns follow hard upon each other, a loop that looks for as long as a sleep would cost
/// spends at most twice what it has to, and mostly less (decision 0093). A loop with little to do never lingers.
struct Lingering {
  /// How long it looks: about what it costs to sleep.
  static let patience: Duration = .microseconds(4)
  /// Turns that begin within this of the one before follow hard upon it.
  private static let hard: Duration = .microseconds(60)
  /// So many of these, one after the other, make a loop linger.
  private static let turnsBefore = 8

  private var hardTurns = 0

  /// A turn begins so long after the one before began.
  mutating func begin(after interval: Duration) {
    hardTurns = interval < Lingering.hard ? min(hardTurns + 1, Lingering.turnsBefore) : 0
  }

  /// Whether the next turn is likely to begin before a sleep would.
  var isWorthwhile: Bool { hardTurns == Lingering.turnsBefore }
}
