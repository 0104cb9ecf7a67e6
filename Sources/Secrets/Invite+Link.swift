extension Invite {
  /// The first byte of a code: which kind of secret follows.
  private enum Kind {
    static let play: UInt8 = 0x01
    static let watch: UInt8 = 0x02
  }

  /// The longest link that is looked at; a watch link to the longest host name has about 360 characters.
  static let linkCharacters = 512

  /// The link as people pass it on.
  public var link: String {
    let scheme = isSecure ? "https" : "crossmate"
    return "\(scheme)://\(authority)/#\(code)"
  }

  /// The part after the `#`.
  var code: String {
    var bytes: [UInt8]
    switch secret {
    case .play(let roomSecret): bytes = [Kind.play] + roomSecret
    case .watch(let watchSecret, let playKey): bytes = [Kind.watch] + watchSecret + playKey
    }
    return Base32.encode(bytes + Invite.check(bytes))
  }

  /// Reads a link; blanks around it are skipped, and letters of the code may have either case.
  public init(link: String) throws(Refusal) {
    let text = Array(link.utf8.prefix(Invite.linkCharacters + 1))
      .filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    guard text.count <= Invite.linkCharacters else { throw .notALink }
    let (isSecure, rest) = try Invite.splitScheme(text)
    let parts = rest.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
    var authority = parts[0]
    if authority.last == UInt8(ascii: "/") { authority = authority.dropLast() }
    let (host, port) = try Invite.splitAuthority(authority, isSecure: isSecure)
    guard parts.count == 2, !parts[1].isEmpty else { throw .missingCode }
    self.init(host: host, port: port, isSecure: isSecure, secret: try Invite.secret(code: Array(parts[1])))
  }

  private static func splitScheme(_ text: [UInt8]) throws(Refusal) -> (Bool, ArraySlice<UInt8>) {
    for (scheme, isSecure) in [("crossmate://", false), ("https://", true)]
    where text.starts(with: scheme.utf8) {
      return (isSecure, text.dropFirst(scheme.utf8.count))
    }
    throw .notALink
  }

  private static func splitAuthority(
    _ authority: ArraySlice<UInt8>, isSecure: Bool
  ) throws(Refusal) -> (String, UInt16) {
    var host = authority
    var port: UInt16? = defaultPort(isSecure: isSecure)
    if authority.first == UInt8(ascii: "[") {
      guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .badHost }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let rest = authority[authority.index(after: end)...]
      if !rest.isEmpty { port = rest.first == UInt8(ascii: ":") ? parsePort(rest.dropFirst()) : nil }
    } else if let colon = authority.firstIndex(of: UInt8(ascii: ":")) {
      host = authority[..<colon]
      port = parsePort(authority[authority.index(after: colon)...])
    }
    guard let port, port > 0, !host.isEmpty, host.allSatisfy(isHostByte) else { throw .badHost }
    return (String(decoding: host, as: UTF8.self), port)
  }

  private static func parsePort(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self))
  }

  /// Whether a byte may stand in the host of a link.
  public static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private static func secret(code: [UInt8]) throws(Refusal) -> Secret {
    guard let bytes = Base32.decode(code), let kind = bytes.first else { throw .mistyped }
    let playCount = 1 + secretBytes
    let watchCount = 1 + secretBytes + 32
    switch kind {
    case Kind.play:
      guard bytes.count == playCount + 2, isChecked(bytes) else { throw .mistyped }
      return .play(Array(bytes[1..<playCount]))
    case Kind.watch:
      guard bytes.count == watchCount + 2, isChecked(bytes) else { throw .mistyped }
      return .watch(Array(bytes[1..<playCount]), playKey: Array(bytes[playCount..<watchCount]))
    default:
      // A wrong first letter must not read as "newer": only a code that passes its own check is one.
      throw bytes.count > 2 && isChecked(bytes) ? .newer : .mistyped
    }
  }

  private static func isChecked(_ bytes: [UInt8]) -> Bool {
    Array(bytes.suffix(2)) == check(bytes.dropLast(2))
  }

  /// Two bytes that a mistyped code fails to have, but for one time in 65,536.
  private static func check(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(Hashing.sha256(Array("crossmate/1 link".utf8) + bytes).prefix(2))
  }
}

extension Invite.Refusal: CustomStringConvertible {
  /// One line for the person who pasted the link.
  public var description: String {
    switch self {
    case .notALink: "this is not an invite link; one starts with crossmate:// or https://"
    case .badHost: "the invite names no host that can be dialled; ask for it again"
    case .missingCode: "the invite ends before its code; copy the whole line, with everything after the #"
    case .mistyped: "the invite's code is cut or mistyped; copy the whole line again"
    case .newer: "the invite was made by a newer Crossmate; update this one"
    }
  }
}
