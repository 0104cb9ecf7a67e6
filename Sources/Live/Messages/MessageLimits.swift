import Grid
import Secrets

/// Bounds on what one message between players may carry (docs/protocol.md, part M).
public enum MessageLimits {
  /// UTF-8 bytes of a player's name: room for `nameCharacters` of any script.
  public static let nameBytes = 96
  /// Characters of a player's name that are shown.
  public static let nameCharacters = 24
  /// Bytes of a puzzle or of a list of changes in one message: with everything around it, well below a frame.
  public static let chunkBytes = 48 * 1_024
  /// Chunks of one puzzle: 6 MiB, more than the largest file that can be read.
  public static let puzzleChunks = 128
  /// Changes in one message; the shortest takes 4 bytes.
  public static let changes = chunkBytes / 4
  /// Streams acknowledged in one message: every device a room lets in, several times over.
  public static let acknowledgements = 128
  /// Bytes of the digest of a fill.
  public static let digestBytes = 16
  /// Bytes of a puzzle's identity.
  public static let puzzleIDBytes = 32
  /// UTF-8 bytes of a line of chat: room for `chatCharacters` of most scripts.
  public static let chatBytes = 480
  /// Characters of a line of chat that are shown: what a person reads between two letters.
  public static let chatCharacters = 160
  /// Squares that one question may name, of at most 3 bytes each; more than anybody marks, and all of them need no list.
  public static let askedSquares = chunkBytes / 4
  /// Questions of one device, by number; far more than anybody asks.
  public static let questions = 1 << 32 - 1
  /// Wishes about the clock, one after the other; a hostile player who uses them up ends pausing and nothing else.
  public static let timerTurns = 1 << 32 - 1
  /// Seconds that a solve may have taken: a year.
  public static let timerSeconds = 31_536_000
}
