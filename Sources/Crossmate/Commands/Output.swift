import System

/// What a command prints.
enum Output {
  /// Writes the whole text; a reader that went away has had what it wanted, anything else is told.
  static func write(_ text: String) throws(CommandFailure) {
    try write(Array(text.utf8))
  }

  /// Writes all bytes.
  static func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do {
      try StandardStream.output.writeAll(bytes)
    } catch .brokenPipe {
      return
    } catch {
      throw CommandFailure("the output cannot be written: \(error)")
    }
  }
}
