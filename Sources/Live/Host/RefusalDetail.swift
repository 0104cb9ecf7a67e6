import Grid

/// The JSON body of a room's refusal: `{"reason":"room-full","message":"The room is full.","time":1764000000}`.
struct RefusalDetail: Hashable, Sendable {
  /// The word for programs (docs/protocol.md, R3).
  var word: String
  /// The sentence for people, made safe to show; the word where the room sent none.
  var sentence: String
  /// The room's clock in seconds since 1970.
  var timeSeconds: Int64?

  /// Nil when the body is not a JSON object with a reason, for example a proxy's error page.
  init?(_ body: [UInt8]) {
    guard let refusal = (try? JSONReader.read(body))?.object, let word = refusal["reason"]?.string else {
      return nil
    }
    self.word = word
    sentence = Self.shown(refusal["message"]?.string ?? word)
    let time = refusal["time"]?.integer.map { Int64($0) }
    timeSeconds = time.flatMap { HostLimits.plausibleTimes.contains($0) ? $0 : nil }
  }

  /// A peer's words as they may reach the screen, and not too many of them.
  static func shown(_ text: String) -> String {
    TextCleaner.line(text, limit: HostLimits.reasonCharacters)
  }
}
