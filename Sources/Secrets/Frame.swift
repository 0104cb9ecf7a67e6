/// The clear part of a sealed frame, and the few numbers that describe one (docs/protocol.md, part F).
public enum Frame {
  /// Whether a frame may be dropped on its way.
  public enum Class: UInt8, Hashable, Sendable {
    /// Carries something that must arrive.
    case durable = 0
    /// Is worth nothing once a later one has come: a cursor.
    case volatile = 1
  }

  /// The version in the first byte of every frame.
  public static let version: UInt8 = 1
  /// Bytes of a stream id.
  public static let streamBytes = 16
  /// Bytes before the sealed part: version, class, stream id, big-endian counter.
  public static let headerBytes = 26
  /// Bytes that sealing adds behind the padded text: the Poly1305 tag.
  public static let tagBytes = 16
  /// Bytes of the form, the first thing inside the seal: 0 without a signature, 1 with one.
  public static let formBytes = 1
  /// Bytes of the proof for players, behind the form.
  public static let proofBytes = 16
  /// Bytes of the sender's signature for watchers, behind the proof and in front of the message, where it is signed.
  public static let signatureBytes = 64
  /// The padded text is a multiple of this many bytes, so that its length tells little.
  public static let paddingBytes = 64
  /// Bytes of the longest message: what fits the room's 64 KiB with header, form, proof, signature, padding and tag.
  public static let messageBytes =
    65_536 - headerBytes - tagBytes - formBytes - proofBytes - signatureBytes - 2 * paddingBytes
  /// Counters end here, so that their arithmetic never overflows anywhere.
  public static let counterLimit: UInt64 = 1 << 48

  /// Whom a frame can convince that a player made it.
  enum Form: UInt8, Hashable {
    /// Players, by its proof.
    case proved = 0
    /// Watchers too, by its signature.
    case signed = 1

    /// Bytes of the signature in front of the message.
    var signatureBytes: Int {
      switch self {
      case .proved: 0
      case .signed: Frame.signatureBytes
      }
    }
  }

  /// The clear part of one frame.
  struct Header: Hashable {
    var frameClass: Class
    var stream: [UInt8]
    var counter: UInt64

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Frame.headerBytes)
      bytes.append(Frame.version)
      bytes.append(frameClass.rawValue)
      bytes += stream
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: counter >> UInt64(shift)))
      }
      return bytes
    }
  }

  /// Stream id and counter, the last 24 bytes of a header: exactly what XChaCha20 takes.
  static func nonce(_ header: [UInt8]) -> [UInt8] { Array(header[2...]) }

  /// What stands in front of all that is authenticated, signed or hashed in one room.
  struct Labels {
    private let associated: [UInt8]
    private let signed: [UInt8]
    private let proved: [UInt8]

    init(roomID: [UInt8]) {
      associated = Array("crossmate/1 frame".utf8) + roomID
      signed = Array("crossmate/1 signed frame".utf8) + roomID
      proved = Array("crossmate/1 proved frame".utf8) + roomID
    }

    /// What is authenticated beside the sealed part: the frame's own header, and the room it was made for.
    func associated(_ header: [UInt8]) -> [UInt8] { Frame.joined(associated, header) }

    /// What a player signs: the same under another label, with the message behind it.
    func signed(_ header: [UInt8], _ message: ArraySlice<UInt8>) -> [UInt8] {
      Frame.joined(signed, header, message)
    }

    /// What shows a player that a player made the frame, 16 bytes: a keyed hash over the header and all that stands behind
    /// the proof, with the form in front of it.
    func proof(_ header: [UInt8], _ form: Form, _ rest: ArraySlice<UInt8>, key: [UInt8]) -> [UInt8] {
      Hashing.mark(Frame.joined(proved, header, form: form, rest), key: key, count: proofBytes)
    }
  }

  /// Bytes one after the other in memory that is asked for once.
  private static func joined(
    _ label: [UInt8], _ header: [UInt8], form: Form? = nil, _ rest: ArraySlice<UInt8> = []
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(label.count + header.count + formBytes + rest.count)
    bytes += label
    bytes += header
    if let form { bytes.append(form.rawValue) }
    bytes += rest
    return bytes
  }
}
