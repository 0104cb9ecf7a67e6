/// The body of a refusal, kept up to a limit, however the server marks its end (RFC 9112, 6.3).
struct RefusalBody: Hashable, Sendable {
  private enum End: Hashable, Sendable {
    case afterBytes(Int)
    case lastChunk
    case transport
  }

  private let end: End
  private let limit: Int
  private var bytes: [UInt8] = []

  /// Nil when the headers say that there is no body.
  init?(_ headers: HTTPHeaders, limit: Int) {
    if headers.hasToken("chunked", in: "Transfer-Encoding") {
      end = .lastChunk
    } else if let length = headers.first("Content-Length") {
      guard let count = Int(length), count > 0 else { return nil }
      end = .afterBytes(count)
    } else {
      end = .transport
    }
    self.limit = limit
  }

  mutating func take(_ piece: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: piece.prefix(limit - bytes.count))
  }

  /// Whether there is nothing more to wait for, because the body ended or no more of it is kept.
  var isComplete: Bool {
    if bytes.count == limit { return true }
    switch end {
    case .afterBytes(let count): return bytes.count >= count
    case .lastChunk:
      return bytes == Array("0\r\n\r\n".utf8) || bytes.suffix(7) == Array("\r\n0\r\n\r\n".utf8)[...]
    case .transport: return false
    }
  }

  /// The body itself, without the marks between chunks.
  var content: [UInt8] {
    switch end {
    case .afterBytes(let count): Array(bytes.prefix(count))
    case .transport: bytes
    case .lastChunk: joinedChunks
    }
  }

  private var joinedChunks: [UInt8] {
    var content: [UInt8] = []
    var rest = bytes[...]
    while let lineEnd = rest.firstIndex(of: ASCII.lineFeed) {
      let digits = rest[..<lineEnd].prefix { ASCII.isDigit($0) || ASCII.isLetter($0) }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size > 0, size <= limit else {
        break
      }
      rest = rest[(lineEnd + 1)...]
      content.append(contentsOf: rest.prefix(size))
      rest = rest.dropFirst(size + 2)
    }
    return content
  }
}
