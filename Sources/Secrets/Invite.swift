/// An invitation to a room: where it is, and the secret that lets one in.
///
/// Written as `crossmate://HOST[:PORT]/#CODE`, or with `https` for rooms behind TLS. Nothing after the `#`
/// is ever sent to anybody; two check bytes catch a mistyped code before anything is dialled.
public struct Invite: Hashable, Sendable {
  /// Bytes of either secret.
  public static let secretBytes = 16

  /// What an invite's code carries.
  public enum Secret: Hashable, Sendable {
    /// Lets one play: the room secret, 16 bytes.
    case play([UInt8])
    /// Lets one look on: the watch secret, 16 bytes, and the players' public key, 32 bytes.
    case watch([UInt8], playKey: [UInt8])
  }

  /// Why a text is not an invite.
  public enum Refusal: Error, Hashable, Sendable {
    /// It is no link of ours at all.
    case notALink
    /// The part before the `#` names no host that can be dialled.
    case badHost
    /// The link ends before the code.
    case missingCode
    /// A letter or the length of the code is wrong: it was cut or mistyped.
    case mistyped
    /// It was made by a newer version.
    case newer
  }

  /// The host name or address, without brackets around an IPv6 address.
  public var host: String
  /// The port to dial.
  public var port: UInt16
  /// Whether the room is reached through TLS.
  public var isSecure: Bool
  /// The credential.
  public var secret: Secret

  /// An invite of the given parts.
  public init(host: String, port: UInt16, isSecure: Bool, secret: Secret) {
    self.host = host
    self.port = port
    self.isSecure = isSecure
    self.secret = secret
  }

  /// The keys that follow from the secret.
  public var keys: RoomKeys {
    switch secret {
    case .play(let roomSecret): RoomKeys(roomSecret: roomSecret)
    case .watch(let watchSecret, let playKey): RoomKeys(watchSecret: watchSecret, playKey: playKey)
    }
  }

  /// The invite for those who only look on, made from either kind.
  public var forWatching: Invite {
    let keys = keys
    var invite = self
    invite.secret = .watch(keys.watchSecret, playKey: keys.playKey)
    return invite
  }

  /// `host:port` as it stands in the link: the port is left out where it is the one of links without.
  public var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == Invite.defaultPort(isSecure: isSecure) ? name : "\(name):\(port)"
  }

  /// The port of a link that names none.
  public static func defaultPort(isSecure: Bool) -> UInt16 { isSecure ? 443 : 7575 }
}
