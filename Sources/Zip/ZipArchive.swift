import CZip

/// A zip archive in memory, read with libzip.
///
/// The names in an archive are only compared, never used as paths: nothing is written anywhere. One entry at a time
/// is unpacked, as far as `Limits` allows, whatever the archive claims about its sizes.
public enum ZipArchive {
  /// Bounds on an entry that is unpacked.
  public enum Limits {
    /// Bytes of an entry at most, unpacked: as many as a file on its own may have.
    public static let entryBytes = 4 << 20
    /// Unpacked bytes for one packed byte at most; a puzzle packs to a tenth, a bomb to a thousandth.
    public static let ratio = 200
    /// Packed bytes that are counted at least, since the ratio of a tiny entry says nothing.
    static let leastPackedBytes = 64
  }

  /// Whether `bytes` begin as an archive does: with an entry, or with the end of an empty list.
  public static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// The bytes of the first entry that is a file.
  ///
  /// Folders are passed over, and so is what macOS packs beside the files, under `__MACOSX/`.
  public static func firstFile(in bytes: [UInt8]) throws(ZipError) -> [UInt8] {
    let archive = try OpenArchive(bytes)
    guard let index = archive.firstFileIndex() else { throw .noFile }
    return try archive.unpack(index)
  }
}

/// One archive while libzip has it open.
private final class OpenArchive {
  private let archive: OpaquePointer
  /// What libzip reads from; it copies nothing.
  private let memory: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) throws(ZipError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    memory.copyBytes(from: bytes)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(memory.count), 0, &error) else {
      defer { memory.deallocate() }
      throw ZipError(&error)
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      defer { memory.deallocate() }
      throw ZipError(&error)
    }
    self.memory = memory
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
    memory.deallocate()
  }

  func firstFileIndex() -> UInt64? {
    let count = zip_get_num_entries(archive, 0)
    guard count > 0 else { return nil }
    return (0..<UInt64(count)).first { index in
      guard let pointer = zip_get_name(archive, index, UInt32(ZIP_FL_ENC_RAW)) else { return false }
      let name = String(cString: pointer)
      return !name.hasSuffix("/") && !name.hasPrefix("__MACOSX/")
    }
  }

  func unpack(_ index: UInt64) throws(ZipError) -> [UInt8] {
    var entry = zip_stat_t()
    zip_stat_init(&entry)
    guard zip_stat_index(archive, index, 0, &entry) == 0 else {
      throw ZipError(zip_get_error(archive))
    }
    guard entry.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted }
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw ZipError(zip_get_error(archive))
    }
    defer { zip_fclose(file) }
    return try read(file, packedBytes: entry.comp_size)
  }

  /// Reads to the end, where libzip compares the checksum, or to a limit.
  private func read(_ file: OpaquePointer, packedBytes: UInt64) throws(ZipError) -> [UInt8] {
    // No entry has more packed bytes than the archive, whatever it claims.
    let packed = max(
      Int(clamping: min(packedBytes, UInt64(memory.count))), ZipArchive.Limits.leastPackedBytes)
    let most = min(packed * ZipArchive.Limits.ratio, ZipArchive.Limits.entryBytes)
    var unpacked: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = zip_fread(file, &chunk, UInt64(chunk.count))
      guard count >= 0 else { throw ZipError(zip_file_get_error(file)) }
      if count == 0 { return unpacked }
      guard unpacked.count + Int(count) <= most else {
        throw most == ZipArchive.Limits.entryBytes ? .tooLarge : .bomb
      }
      unpacked.append(contentsOf: chunk[..<Int(count)])
    }
  }
}
