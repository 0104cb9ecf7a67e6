/// Writes frames; messages are never split, since all of ours fit one frame.
public enum FrameEncoder {
  /// The bytes of a server's frame, which are the same for every receiver: encode once, send to all.
  public static func unmasked(_ opcode: Opcode, _ payload: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    append(opcode, payload, maskingKey: nil, to: &bytes)
    return bytes
  }

  /// The bytes of a client's frame; the first byte of the key is in its highest bits.
  public static func masked(_ opcode: Opcode, _ payload: some Collection<UInt8>, key: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    append(opcode, payload, maskingKey: key, to: &bytes)
    return bytes
  }

  /// Bytes that the header of an unmasked frame takes at most.
  public static let unmaskedHeaderBytes = 10

  /// Writes a server's frame to `memory`, which must have room for it; how many bytes it takes.
  public static func writeUnmasked(
    _ opcode: Opcode, _ payload: UnsafeRawBufferPointer, to memory: UnsafeMutableRawBufferPointer
  ) -> Int {
    let length = payload.count
    memory[0] = 0x80 | opcode.rawValue
    let headerBytes: Int
    switch length {
    case ...125:
      memory[1] = UInt8(length)
      headerBytes = 2
    case ...0xFFFF:
      memory[1] = 126
      memory.storeBytes(of: UInt16(length).bigEndian, toByteOffset: 2, as: UInt16.self)
      headerBytes = 4
    default:
      memory[1] = 127
      memory.storeBytes(of: UInt64(length).bigEndian, toByteOffset: 2, as: UInt64.self)
      headerBytes = 10
    }
    UnsafeMutableRawBufferPointer(rebasing: memory[headerBytes...]).copyMemory(from: payload)
    return headerBytes + length
  }

  /// Appends one whole frame, masked in place when there is a key.
  static func append(
    _ opcode: Opcode, _ payload: some Collection<UInt8>, maskingKey: UInt32?, to bytes: inout [UInt8]
  ) {
    let length = payload.count
    bytes.reserveCapacity(bytes.count + length + 14)
    appendHeader(opcode, length: length, maskingKey: maskingKey, to: &bytes)
    let start = bytes.count
    bytes.append(contentsOf: payload)
    if let maskingKey {
      bytes.withUnsafeMutableBytes { whole in
        Mask.apply(maskingKey, to: UnsafeMutableRawBufferPointer(rebasing: whole[start...]), offset: 0)
      }
    }
  }

  private static func appendHeader(
    _ opcode: Opcode, length: Int, maskingKey: UInt32?, to bytes: inout [UInt8]
  ) {
    let maskBit: UInt8 = maskingKey == nil ? 0 : 0x80
    bytes.append(0x80 | opcode.rawValue)
    switch length {
    case ...125:
      bytes.append(maskBit | UInt8(length))
    case ...0xFFFF:
      bytes.append(maskBit | 126)
      appendBigEndian(UInt16(length), to: &bytes)
    default:
      bytes.append(maskBit | 127)
      appendBigEndian(UInt64(length), to: &bytes)
    }
    if let maskingKey { appendBigEndian(maskingKey, to: &bytes) }
  }

  private static func appendBigEndian(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
