internal import XML

/// The bytes of a file that may be XML of one of the formats here.
struct XMLSource {
  private let bytes: [UInt8]
  private let form: Form

  /// How characters are written, as far as the bytes alone tell.
  private enum Form {
    /// In units of two bytes, the lower one first or last.
    case utf16LittleEndian
    case utf16BigEndian
    /// UTF-8, or ASCII, which fits every encoding that a declaration may name.
    case utf8
    /// Bytes that are no UTF-8.
    case other
  }

  /// The source in `bytes`; nil where they cannot be XML.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    form =
      switch (bytes.first, bytes.dropFirst().first) {
      case (0xFF, 0xFE), (UInt8(ascii: "<"), 0): .utf16LittleEndian
      case (0xFE, 0xFF), (0, UInt8(ascii: "<")): .utf16BigEndian
      default: UTF8Check.firstFault(in: bytes[...]) == nil ? .utf8 : .other
      }
    let mark: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0]
    let first = bytes.prefix(1_024).first { !mark.contains($0) && $0 != 0x20 && !(0x09...0x0D).contains($0) }
    guard first == UInt8(ascii: "<") else { return nil }
  }

  /// Whether `word`, in ASCII, stands anywhere in it.
  func mentions(_ word: String) -> Bool {
    let word = Array(word.utf8)
    let width = isWide ? 2 : 1
    let start = form == .utf16BigEndian ? 1 : 0
    let units = stride(from: start, to: max(start, bytes.count - width * (word.count - 1)), by: width)
    return units.contains { index in
      bytes[index] == word[0] && word.indices.allSatisfy { bytes[index + width * $0] == word[$0] }
    }
  }

  /// The root of the document, and what was wrong but could be read past.
  func read() throws(FormatError) -> (root: XMLElement, warnings: [String]) {
    let encoding = betterEncoding
    do {
      let root = try XMLReader.read(bytes, encoding: encoding?.name, codePages: XMLSource.codePages)
      return (root, [encoding?.warning].compactMap { $0 })
    } catch {
      throw .malformed(where: error.place.description, what: error.what)
    }
  }

  private var isWide: Bool { form == .utf16LittleEndian || form == .utf16BigEndian }

  /// The encoding where the bytes belie the declaration.
  private var betterEncoding: (name: String, warning: String?)? {
    switch form {
    case .utf16LittleEndian, .utf16BigEndian:
      return declares("utf-8") ? ("UTF-16", nil) : nil
    case .utf8:
      return declares("utf-16") ? ("UTF-8", nil) : nil
    case .other:
      // The controls of the one are the quotes of the other, and no file means controls.
      if declares("iso-8859-1") { return ("windows-1252", nil) }
      guard declares("utf-8") || declares("utf-16") || !declares("encoding") else { return nil }
      return ("windows-1252", "the file is not in UTF-8 as it says; read as Windows-1252")
    }
  }

  private func declares(_ word: String) -> Bool {
    let head = bytes.prefix(256).filter { $0 != 0 }.prefix { $0 != UInt8(ascii: ">") }
    let declaration = String(decoding: head, as: UTF8.self).lowercased()
    return declaration.contains("<?xml") && declaration.contains(word)
  }

  private static let codePages: [String: @Sendable (UInt8) -> Unicode.Scalar] = [
    "windows-1252": { WindowsLatin.scalar($0) }, "cp1252": { WindowsLatin.scalar($0) },
  ]
}
