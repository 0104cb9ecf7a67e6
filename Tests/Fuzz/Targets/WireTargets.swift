import Grid
import TestSupport
import WebSocket

extension FuzzTarget {
  /// What comes through a socket before anybody has proved who they are.
  static let wire = [
    FuzzTarget("head", inputBytes: 2_048, finding: headFinding),
    FuzzTarget("answer", inputBytes: 2_048, finding: answerFinding),
    FuzzTarget("frames", inputBytes: 1_024, finding: framesFinding),
  ]

  /// A head is read alike however it is cut, and once more when it is written down as it was understood.
  @Sendable private static func headFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    var parser = HTTPHeadParser()
    var before = 0
    var inPieces = HTTPHeadParser.Progress.needMore
    let pieces = input.pieces()
    for piece in pieces where inPieces == .needMore {
      inPieces = parser.receive(piece)
      if case .head(let head, let consumedBytes) = inPieces {
        inPieces = .head(head, consumedBytes: before + consumedBytes)
      }
      before += piece.count
    }
    let whole = HTTPHeadParser.parse(Array(pieces.joined()))
    guard inPieces == whole else { return "cut, it is read as \(inPieces), whole as \(whole)" }
    guard case .head(let head, _) = whole else { return nil }
    if case .success(let accepted) = UpgradeRequest.validate(head), accepted.key.utf8.count != 24 {
      return "a key of \(accepted.key.utf8.count) characters was accepted"
    }
    var text = "\(head.method) \(head.target) \(head.version)\r\n"
    for field in head.headers.fields { text += "\(field.name): \(field.value)\r\n" }
    let written = Array((text + "\r\n").utf8)
    // A blank that the reader dropped behind a colon is written again, so the head may have become too long.
    guard written.count <= HTTPHeadLimits().headBytes else { return nil }
    let again = HTTPHeadParser.parse(written)
    return again == .head(head, consumedBytes: written.count) ? nil : "written down, it is read as \(again)"
  }

  private static let answeredKey = [UInt8](0..<16)

  /// An answer is understood alike however it is cut; only the proof for our key opens the socket.
  @Sendable private static func answerFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    var parser = UpgradeAnswerParser(key: answeredKey)
    var before = 0
    var inPieces = UpgradeAnswer.needMore
    let pieces = input.pieces()
    for piece in pieces where inPieces == .needMore {
      inPieces = parser.receive(piece)
      if case .accepted(let consumedBytes) = inPieces {
        inPieces = .accepted(consumedBytes: before + consumedBytes)
      }
      before += piece.count
    }
    if inPieces == .needMore { inPieces = parser.finish() }
    let all = Array(pieces.joined())
    var wholeParser = UpgradeAnswerParser(key: answeredKey)
    var whole = wholeParser.receive(all)
    if whole == .needMore { whole = wholeParser.finish() }
    guard isAlike(inPieces, whole) else { return "cut, it is read as \(inPieces), whole as \(whole)" }
    if case .accepted = whole, !all.asText.contains("Bz3qJYTGdOe8gUSpLosEdiLKDrk=") {
      return "accepted without the proof"
    }
    if case .refused(_, _, let body) = whole, body.count > HTTPHeadLimits().refusalBodyBytes {
      return "a body of \(body.count) bytes was kept"
    }
    return nil
  }

  /// How much of a body is kept once its end has come depends on where it was cut; the rest does not.
  private static func isAlike(_ one: UpgradeAnswer, _ other: UpgradeAnswer) -> Bool {
    switch (one, other) {
    case (.refused(let status, let headers, _), .refused(let otherStatus, let otherHeaders, _)):
      status == otherStatus && headers == otherHeaders
    case (.needMore, _), (.accepted, _), (.refused, _), (.malformed, _): one == other
    }
  }

  /// One end of a socket does the same however its input is cut, and what it says is taken by another end.
  @Sendable private static func framesFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    let isServer = input.byte() & 1 == 0
    let limits = WebSocketLimits(messageBytes: 512, fragmentsPerMessage: 8, pendingPongBytes: 256)
    let pieces = input.pieces()
    var cut = end(isServer: isServer, limits)
    var (whole, inPlace) = (cut, cut)
    let cutEvents = pieces.flatMap { cut.receive($0) }
    let wholeEvents = whole.receive(Array(pieces.joined()))
    guard cutEvents == wholeEvents else { return "cut, it tells \(cutEvents), whole \(wholeEvents)" }
    let placedEvents = pieces.flatMap { inPlace.receiveInPlace($0) }
    guard placedEvents == wholeEvents else {
      return "in place, it tells \(placedEvents), whole \(wholeEvents)"
    }
    let said = whole.takeOutgoing()
    guard cut.takeOutgoing() == said, inPlace.takeOutgoing() == said else {
      return "cut, it answers something else"
    }
    for (index, event) in wholeEvents.enumerated() {
      if let flaw = flaw(of: event, isLast: index == wholeEvents.count - 1, limits) { return flaw }
    }
    var peer = end(isServer: !isServer, WebSocketLimits())
    let heard = peer.receive(said)
    if heard.contains(where: isFailure) { return "the other end fails with \(heard)" }
    return nil
  }

  private static func end(isServer: Bool, _ limits: WebSocketLimits) -> WebSocketConnection {
    let keys = RepeatedKeys()
    return WebSocketConnection(role: isServer ? .server : .client(maskingKeys: keys), limits: limits)
  }

  private static func isFailure(_ event: WebSocketEvent) -> Bool {
    switch event {
    case .failed: true
    case .text, .binary, .ping, .pong, .closed: false
    }
  }

  private static func flaw(of event: WebSocketEvent, isLast: Bool, _ limits: WebSocketLimits) -> String? {
    switch event {
    case .text(let text) where text.utf8.count > limits.messageBytes: "a text of \(text.utf8.count) bytes"
    case .binary(let bytes) where bytes.count > limits.messageBytes: "a message of \(bytes.count) bytes"
    case .ping(let bytes) where bytes.count > 125, .pong(let bytes) where bytes.count > 125:
      "a control frame of \(bytes.count) bytes"
    case .closed, .failed: isLast ? nil : "something came after the end"
    case .text, .binary, .ping, .pong: nil
    }
  }
}

/// Masking keys that are the same in every run.
private struct RepeatedKeys: RandomNumberGenerator, Sendable {
  private var state: UInt64 = 7

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 17
  }
}
