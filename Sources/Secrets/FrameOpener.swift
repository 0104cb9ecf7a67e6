import CSodium

/// Opens the frames of a room and refuses what is forged, cut, from another room, or seen before.
public struct FrameOpener: Sendable {
  /// Why a frame was not opened.
  public enum Refusal: Error, Hashable, Sendable {
    /// Too short, of the wrong shape, or with a counter out of bounds.
    case malformed
    /// A version that this program does not know: somebody has a newer one.
    case newerVersion
    /// Not sealed with this room's key, or changed on the way.
    case forged
    /// Sealed by someone who holds the watchers' keys but not the players'.
    case notAPlayer
    /// Of the form that only players can know for a player's, and this is a watcher.
    case unsigned
    /// Opened before, or too old to tell.
    case replayed
  }

  /// A frame's message and what its header said.
  public struct Opened: Hashable, Sendable {
    /// The message as it was given to the sealer.
    public let message: [UInt8]
    /// Whether the frame could have been dropped.
    public let frameClass: Frame.Class
    /// The sender's process, 16 bytes.
    public let stream: [UInt8]
    /// The place of the frame among its sender's, from zero.
    public let counter: UInt64

    /// A frame that was opened.
    public init(message: [UInt8], frameClass: Frame.Class, stream: [UInt8], counter: UInt64) {
      self.message = message
      self.frameClass = frameClass
      self.stream = stream
      self.counter = counter
    }
  }

  /// Streams remembered at once.
  ///
  /// Each costs about 200 bytes; the one that was heard of least recently goes.
  static let streamLimit = 4_096

  private let labels: Frame.Labels
  private let frameKey: [UInt8]
  private let playKey: [UInt8]
  /// Nil for a watcher, who cannot tell a proof and looks at the signature instead.
  private let proofKey: [UInt8]?
  private var windows: [[UInt8]: ReplayWindow] = [:]
  private var openedCount: UInt64 = 0

  /// An opener for the holder of `keys`, player or watcher.
  public init(keys: RoomKeys) {
    precondition(Sodium.isReady, "libsodium could not be set up")
    labels = Frame.Labels(roomID: keys.roomID)
    frameKey = keys.frameKey
    playKey = keys.playKey
    proofKey = keys.proofKey
  }

  /// The message in `frame`, once; a second time the same frame is refused.
  public mutating func open(_ frame: [UInt8]) throws(Refusal) -> Opened {
    let header = try FrameOpener.header(of: frame)
    var window = windows[header.stream] ?? ReplayWindow()
    guard window.isNew(header.counter) else { throw .replayed }
    let headerBytes = Array(frame[..<Frame.headerBytes])
    let text = try decrypt(frame, headerBytes)
    guard let end = text.lastIndex(where: { $0 != 0 }), text[end] == 0x80,
      let form = Frame.Form(rawValue: text[0])
    else { throw .forged }
    let start = Frame.formBytes + Frame.proofBytes + form.signatureBytes
    guard end >= start else { throw .forged }
    let message = text[start..<end]
    guard try isOfAPlayer(headerBytes, form, text[Frame.formBytes..<end], message) else { throw .notAPlayer }
    openedCount += 1
    window.accept(header.counter, at: openedCount)
    remember(window, of: header.stream)
    return Opened(
      message: Array(message), frameClass: header.frameClass, stream: header.stream, counter: header.counter)
  }

  /// Whether a player made it: players see that by the proof, at a hundredth of the work of a signature.
  private func isOfAPlayer(
    _ header: [UInt8], _ form: Frame.Form, _ text: ArraySlice<UInt8>, _ message: ArraySlice<UInt8>
  ) throws(Refusal) -> Bool {
    let (proof, rest) = (Array(text.prefix(Frame.proofBytes)), text.dropFirst(Frame.proofBytes))
    if let proofKey {
      let wanted = labels.proof(header, form, rest, key: proofKey)
      return sodium_memcmp(proof, wanted, wanted.count) == 0
    }
    guard form == .signed else { throw .unsigned }
    let signed = labels.signed(header, message)
    return SigningKey.verify(Array(rest.prefix(Frame.signatureBytes)), over: signed, publicKey: playKey)
  }

  private static func header(of frame: [UInt8]) throws(Refusal) -> Frame.Header {
    guard let version = frame.first else { throw .malformed }
    guard version == Frame.version else { throw version > Frame.version ? .newerVersion : .malformed }
    let smallest = Frame.headerBytes + Frame.formBytes + Frame.proofBytes + Frame.tagBytes
    guard frame.count > smallest, let frameClass = Frame.Class(rawValue: frame[1]) else { throw .malformed }
    let stream = Array(frame[2..<2 + Frame.streamBytes])
    let counter = frame[2 + Frame.streamBytes..<Frame.headerBytes].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard counter < Frame.counterLimit else { throw .malformed }
    return Frame.Header(frameClass: frameClass, stream: stream, counter: counter)
  }

  private func decrypt(_ frame: [UInt8], _ header: [UInt8]) throws(Refusal) -> [UInt8] {
    let sealed = Array(frame[Frame.headerBytes...])
    let associated = labels.associated(header)
    var text = [UInt8](repeating: 0, count: sealed.count - Frame.tagBytes)
    let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &text, nil, nil, sealed, UInt64(sealed.count), associated, UInt64(associated.count),
      Frame.nonce(header), frameKey)
    guard status == 0 else { throw .forged }
    return text
  }

  private mutating func remember(_ window: ReplayWindow, of stream: [UInt8]) {
    windows[stream] = window
    guard windows.count > FrameOpener.streamLimit else { return }
    if let oldest = windows.min(by: { $0.value.lastHeard < $1.value.lastHeard }) {
      windows[oldest.key] = nil
    }
  }
}
