import Grid
import Play
import Secrets

extension FuzzTarget {
  /// Text that people, files and terminals hand over.
  static let texts = [
    FuzzTarget("invite", inputBytes: 640, finding: inviteFinding),
    FuzzTarget("cleaner", inputBytes: 512, finding: cleanerFinding),
    FuzzTarget("config", inputBytes: 2_048, finding: configFinding),
    FuzzTarget("keys", inputBytes: 512, finding: keysFinding),
  ]

  /// A link that is taken is written as a link that means the same, and so is the one for watchers made from it.
  ///
  /// The check bytes of a code keep a fuzzer out, so every second input brings the parts of an invite instead.
  @Sendable private static func inviteFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    let invite: Invite
    if input.byte() & 1 == 0 {
      guard let read = try? Invite(link: input.remainder().asText) else { return nil }
      invite = read
    } else {
      let isSecure = input.byte() & 1 == 1
      let port = UInt16(input.byte()) << 8 | UInt16(input.byte())
      let secret = Array((input.taken(16) + [UInt8](repeating: 0, count: 16)).prefix(16))
      let host = input.remainder().filter(Invite.isHostByte)
      guard port > 0, !host.isEmpty, host.count <= 255 else { return nil }
      invite = Invite(host: host.asText, port: port, isSecure: isSecure, secret: .play(secret))
    }
    guard invite.port > 0, invite.host.utf8.allSatisfy(Invite.isHostByte) else { return "it names no host" }
    for invite in [invite, invite.forWatching] {
      guard (try? Invite(link: invite.link)) == invite else {
        return "another invite is read from \(invite.link)"
      }
    }
    guard invite.forWatching.keys.roomID == invite.keys.roomID else {
      return "watchers get into another room"
    }
    return nil
  }

  /// Nothing that a terminal takes for a command, that turns text round or that nobody can see comes through.
  @Sendable private static func cleanerFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    let limit = Int(input.byte())
    let text = input.remainder().asText
    let line = TextCleaner.line(text, limit: limit)
    let lines = TextCleaner.lines(text, limit: limit)
    if let flaw = ScreenFitness.flaw(in: line) ?? ScreenFitness.flaw(in: lines, hasLines: true) {
      return flaw
    }
    guard line.unicodeScalars.count <= limit, lines.unicodeScalars.count <= limit else {
      return "it is too long"
    }
    guard isSame(TextCleaner.line(line, limit: limit), line),
      isSame(TextCleaner.lines(lines, limit: limit), lines)
    else { return "cleaned once more, it differs" }
    let styled = Markup.parse(text, limit: limit)
    if let flaw = ScreenFitness.flaw(in: styled.plain, hasLines: true) { return "as a clue: \(flaw)" }
    return nil
  }

  /// Compared byte by byte, since Swift takes two spellings of one letter for equal.
  private static func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  /// Mistakes have a place in the text and can be shown; a comment changes nothing.
  @Sendable private static func configFinding(_ bytes: [UInt8]) -> String? {
    let text = bytes.asText
    let config = Config(text)
    let lineCount = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    for mistake in config.mistakes {
      guard (1...lineCount).contains(mistake.line), mistake.column >= 1 else {
        return "\(mistake) has no place"
      }
      if let flaw = ScreenFitness.flaw(in: TextCleaner.line(mistake.description, limit: 200)) { return flaw }
    }
    let commented = Config(text + "\n# scheme vim")
    let isSame =
      commented.settings == config.settings && commented.keymap == config.keymap
      && commented.mistakes == config.mistakes
    return isSame ? nil : "a comment changes what the file says"
  }

  /// Whatever a terminal sends, Ctrl+C and the keys after it are heard.
  @Sendable private static func keysFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    var filter = EscapeFilter()
    if input.byte() & 1 == 1 { filter.beginReport() }
    let pieces = input.pieces().map { Array($0.asText.unicodeScalars) }
    let passedCount = pieces.reduce(0) { $0 + filter.pass($1).count }
    guard passedCount <= pieces.reduce(0, { $0 + $1.count }) else { return "more comes out than was sent" }
    guard filter.pass(["\u{3}"]).last == "\u{3}" else { return "Ctrl+C was swallowed" }
    return filter.pass(["a", "b"]) == ["a", "b"] ? nil : "letters after Ctrl+C were swallowed"
  }
}
