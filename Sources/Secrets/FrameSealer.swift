import CSodium

/// Seals the messages of one player's process into frames.
///
/// The stream id is fresh for every process, so that a restored backup or a cloned machine never uses a
/// nonce twice; the counter lives in memory only.
public struct FrameSealer: Sendable {
  private let labels: Frame.Labels
  private let frameKey: [UInt8]
  private let signingKey: SigningKey
  private let proofKey: [UInt8]
  /// This process's stream id, 16 bytes.
  public let stream: [UInt8]
  /// Frames sealed so far; the next one gets this counter.
  public private(set) var sealedCount: UInt64 = 0

  /// A sealer for a player's keys; nil for a watcher's, since nobody reads what a watcher sends.
  ///
  /// - Parameter stream: 16 random bytes, new for each process.
  public init?(keys: RoomKeys, stream: [UInt8]) {
    guard Sodium.isReady, let signingKey = keys.frameSigningKey, let proofKey = keys.proofKey,
      stream.count == Frame.streamBytes
    else { return nil }
    labels = Frame.Labels(roomID: keys.roomID)
    self.frameKey = keys.frameKey
    self.signingKey = signingKey
    self.proofKey = proofKey
    self.stream = stream
  }

  /// The frame that carries `message`, at most `Frame.messageBytes` long.
  ///
  /// - Parameter isSigned: whether watchers can know it for a player's; players can in either case. Signing takes ten
  ///   times as long as all else.
  public mutating func seal(
    _ message: [UInt8], as frameClass: Frame.Class, isSigned: Bool = true
  ) -> [UInt8] {
    precondition(message.count <= Frame.messageBytes, "a message fits one frame")
    precondition(sealedCount < Frame.counterLimit, "no process lives for 2^48 frames")
    let header = Frame.Header(frameClass: frameClass, stream: stream, counter: sealedCount).bytes
    sealedCount += 1
    let form: Frame.Form = isSigned ? .signed : .proved
    let signature = isSigned ? signingKey.sign(labels.signed(header, message[...])) : []
    let signed = isSigned ? signature + message : message
    let proof = labels.proof(header, form, signed[...], key: proofKey)
    let text = FrameSealer.padded(form, proof, signed)
    let associated = labels.associated(header)
    var sealed = [UInt8](repeating: 0, count: text.count + Frame.tagBytes)
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      &sealed, nil, text, UInt64(text.count), associated, UInt64(associated.count), nil, Frame.nonce(header),
      frameKey)
    return header + sealed
  }

  /// All that is sealed, with 0x80 and zeros behind it, up to a multiple of `Frame.paddingBytes`.
  private static func padded(_ form: Frame.Form, _ proof: [UInt8], _ signed: [UInt8]) -> [UInt8] {
    let count = Frame.formBytes + proof.count + signed.count
    let padded = (count / Frame.paddingBytes + 1) * Frame.paddingBytes
    var text: [UInt8] = []
    text.reserveCapacity(padded)
    text.append(form.rawValue)
    text += proof
    text += signed
    text.append(0x80)
    while text.count < padded { text.append(0) }
    return text
  }
}
