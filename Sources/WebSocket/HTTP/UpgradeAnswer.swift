/// The server's answer to an upgrade request, as the client understands it.
public enum UpgradeAnswer: Hashable, Sendable {
  /// The answer goes on.
  case needMore
  /// The WebSocket is open; its frames begin after so many bytes of the last piece.
  case accepted(consumedBytes: Int)
  /// Some other status than 101, with the body as far as it is kept.
  case refused(status: Int, headers: HTTPHeaders, body: [UInt8])
  /// Not an answer that RFC 6455 allows; says what is wrong with it.
  case malformed(reason: String)
}

/// Reads the answer to one upgrade request from bytes that arrive in parts.
public struct UpgradeAnswerParser: Sendable {
  private enum State: Sendable {
    case head(HeadCollector)
    case body(RefusalBody, status: Int, headers: HTTPHeaders)
    case done(UpgradeAnswer)
  }

  private let expectedAccept: String
  private let limits: HTTPHeadLimits
  private var state: State

  /// A parser for the answer to a request with these 16 bytes as its key.
  public init(key: [UInt8], limits: HTTPHeadLimits = .init()) {
    expectedAccept = UpgradeResponse.acceptValue(key: Base64.encode(key))
    self.limits = limits
    state = .head(HeadCollector(limits: limits))
  }

  /// Takes the next piece of input; once it has answered other than `needMore`, it repeats that answer.
  public mutating func receive(_ piece: UnsafeRawBufferPointer) -> UpgradeAnswer {
    switch state {
    case .done(let answer):
      return answer
    case .head(var collector):
      state = .done(.needMore)  // So that the collector is held once and grows in place.
      do throws(HeadCollector.Failure) {
        guard let (lines, consumedBytes) = try collector.take(piece) else {
          state = .head(collector)
          return .needMore
        }
        return finishHead(lines, piece, consumedBytes)
      } catch {
        return finish(.malformed(reason: "the answer is not an HTTP head of acceptable size"))
      }
    case .body(var body, let status, let headers):
      state = .done(.needMore)
      body.take(piece)
      return finishBody(body, status, headers)
    }
  }

  /// Takes the next piece of input; once it has answered other than `needMore`, it repeats that answer.
  public mutating func receive(_ piece: [UInt8]) -> UpgradeAnswer {
    piece.withUnsafeBytes { receive($0) }
  }

  /// The transport has ended: a refusal whose body had no length is whole now.
  public mutating func finish() -> UpgradeAnswer {
    switch state {
    case .done(let answer): answer
    case .head: finish(.malformed(reason: "the connection ended before the answer"))
    case .body(let body, let status, let headers):
      finish(.refused(status: status, headers: headers, body: body.content))
    }
  }

  private mutating func finish(_ answer: UpgradeAnswer) -> UpgradeAnswer {
    state = .done(answer)
    return answer
  }

  private mutating func finishHead(
    _ lines: [[UInt8]], _ piece: UnsafeRawBufferPointer, _ consumedBytes: Int
  ) -> UpgradeAnswer {
    guard let first = lines.first, let status = Self.status(first),
      let headers = HeadCollector.headers(lines.dropFirst())
    else { return finish(.malformed(reason: "the answer is not HTTP/1.1")) }
    guard status != 101 else {
      if let reason = flaw(headers) { return finish(.malformed(reason: reason)) }
      return finish(.accepted(consumedBytes: consumedBytes))
    }
    guard let body = RefusalBody(headers, limit: limits.refusalBodyBytes) else {
      return finish(.refused(status: status, headers: headers, body: []))
    }
    state = .body(body, status: status, headers: headers)
    return receive(UnsafeRawBufferPointer(rebasing: piece[consumedBytes...]))
  }

  private mutating func finishBody(_ body: RefusalBody, _ status: Int, _ headers: HTTPHeaders)
    -> UpgradeAnswer
  {
    guard body.isComplete else {
      state = .body(body, status: status, headers: headers)
      return .needMore
    }
    return finish(.refused(status: status, headers: headers, body: body.content))
  }

  /// The number in `HTTP/1.1 101 Switching Protocols`.
  private static func status(_ line: [UInt8]) -> Int? {
    let prefix = Array("HTTP/1.1 ".utf8)
    guard line.starts(with: prefix) else { return nil }
    let rest = line.dropFirst(prefix.count)
    let digits = rest.prefix(3)
    guard digits.count == 3, digits.allSatisfy(ASCII.isDigit),
      rest.count == 3 || rest.dropFirst(3).first == ASCII.space
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// What RFC 6455, 4.1, tells a client to fail the connection for.
  private func flaw(_ headers: HTTPHeaders) -> String? {
    let upgrades = headers.all("Upgrade")
    guard upgrades.count == 1, ASCII.equalIgnoringCase(upgrades[0], "websocket") else {
      return "the server did not upgrade to WebSocket"
    }
    guard headers.hasToken("upgrade", in: "Connection") else {
      return "the Connection header does not say upgrade"
    }
    guard headers.all("Sec-WebSocket-Accept") == [expectedAccept] else {
      return "the server did not prove that it read the key"
    }
    guard headers.all("Sec-WebSocket-Extensions").isEmpty else {
      return "the server granted an extension unasked"
    }
    guard headers.all("Sec-WebSocket-Protocol").isEmpty else {
      return "the server chose a subprotocol unasked"
    }
    return nil
  }
}
