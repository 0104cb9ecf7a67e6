/// Reads one request head, strictly: what two parsers could understand differently is refused (RFC 9112).
public struct HTTPHeadParser: Sendable {
  /// What the bytes so far amount to.
  public enum Progress: Hashable, Sendable {
    /// The head goes on.
    case needMore
    /// The head is whole; it ended after so many bytes of the last piece, and the rest belongs to what
    /// follows it.
    case head(HTTPRequestHead, consumedBytes: Int)
    /// The head cannot be served, whatever would follow.
    case refused(HTTPRefusal)
  }

  private enum State: Sendable {
    case collecting(HeadCollector)
    case done(Progress)
  }

  private var state: State

  /// A parser for one head of at most this size.
  public init(limits: HTTPHeadLimits = .init()) {
    state = .collecting(HeadCollector(limits: limits))
  }

  /// Takes the next piece of input; once it has answered other than `needMore`, it repeats that answer.
  public mutating func receive(_ piece: UnsafeRawBufferPointer) -> Progress {
    switch state {
    case .done(let progress):
      return progress
    case .collecting(var collector):
      state = .done(.needMore)  // So that the collector is held once and grows in place.
      do throws(HeadCollector.Failure) {
        guard let (lines, consumedBytes) = try collector.take(piece) else {
          state = .collecting(collector)
          return .needMore
        }
        return finish(Self.head(lines), consumedBytes)
      } catch {
        return finish(.failure(Self.refusal(error)), 0)
      }
    }
  }

  /// Takes the next piece of input; once it has answered other than `needMore`, it repeats that answer.
  public mutating func receive(_ piece: [UInt8]) -> Progress {
    piece.withUnsafeBytes { receive($0) }
  }

  /// Takes a head that is expected to be whole.
  public static func parse(_ bytes: [UInt8], limits: HTTPHeadLimits = .init()) -> Progress {
    var parser = HTTPHeadParser(limits: limits)
    return parser.receive(bytes)
  }

  private mutating func finish(_ result: Result<HTTPRequestHead, HTTPRefusal>, _ consumedBytes: Int)
    -> Progress
  {
    let progress: Progress =
      switch result {
      case .success(let head): .head(head, consumedBytes: consumedBytes)
      case .failure(let refusal): .refused(refusal)
      }
    state = .done(progress)
    return progress
  }

  private static func refusal(_ failure: HeadCollector.Failure) -> HTTPRefusal {
    switch failure {
    case .tooLong: HTTPRefusal(431, "The request head is too long")
    case .tooManyHeaders: HTTPRefusal(431, "The request has too many headers")
    case .forbiddenByte: HTTPRefusal(400, "The request head has a character that does not belong there")
    }
  }

  private static func head(_ lines: [[UInt8]]) -> Result<HTTPRequestHead, HTTPRefusal> {
    guard let first = lines.first else { return .failure(HTTPRefusal(400, "The request line is missing")) }
    guard lines.allSatisfy({ $0.allSatisfy(ASCII.isValue) }) else {
      return .failure(HTTPRefusal(400, "The request head is not ASCII"))
    }
    guard let headers = HeadCollector.headers(lines.dropFirst()) else {
      return .failure(HTTPRefusal(400, "A header line is malformed"))
    }
    return requestLine(first, headers).flatMap { checked($0) }
  }

  private static func requestLine(_ line: [UInt8], _ headers: HTTPHeaders) -> Result<
    HTTPRequestHead, HTTPRefusal
  > {
    let parts = line.split(separator: ASCII.space, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(ASCII.isToken),
      parts[1].first == UInt8(ascii: "/"), parts[1].allSatisfy(ASCII.isVisible)
    else { return .failure(HTTPRefusal(400, "The request line is malformed")) }
    let version = String(decoding: parts[2], as: UTF8.self)
    guard version == "HTTP/1.1" else { return .failure(HTTPRefusal(505, "Only HTTP/1.1 is spoken here")) }
    return .success(
      HTTPRequestHead(
        method: String(decoding: parts[0], as: UTF8.self),
        target: String(decoding: parts[1], as: UTF8.self),
        version: version,
        headers: headers))
  }

  private static func checked(_ head: HTTPRequestHead) -> Result<HTTPRequestHead, HTTPRefusal> {
    let hosts = head.all("Host")
    guard hosts.count == 1, !hosts[0].isEmpty, hosts[0].utf8.allSatisfy(ASCII.isHost) else {
      return .failure(HTTPRefusal(400, "Exactly one Host header is needed"))
    }
    // Nothing here takes a body, and a length that two parsers read differently would smuggle a second
    // request in.
    guard head.all("Transfer-Encoding").isEmpty, head.all("Content-Length").allSatisfy({ $0 == "0" }) else {
      return .failure(HTTPRefusal(400, "The request must not have a body"))
    }
    return .success(head)
  }
}
