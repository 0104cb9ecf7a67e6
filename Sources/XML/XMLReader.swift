import CExpat

/// Reads XML 1.0 with Expat, into a tree.
///
/// Expat refuses what is not well-formed. Refused besides are a DOCTYPE, at its first word and before anything in it
/// is declared, and what is over `XMLLimits`. So there are no entities of the document's own, and nothing is ever
/// fetched. Read although XML forbids it: blanks in front of the declaration, which some writers put there, prefixes
/// without a namespace, and the named characters of HTML, such as `&eacute;`, which stay as they are written.
public enum XMLReader {
  /// Reads a whole document and returns its root.
  ///
  /// - Parameters:
  ///   - bytes: the document in UTF-8, UTF-16, ISO-8859-1, ASCII or one of `codePages`.
  ///   - encoding: the name of its encoding, if that is known better than the document does.
  ///   - codePages: what the bytes of other encodings stand for, by their names in lower case.
  public static func read(
    _ bytes: [UInt8], encoding: String? = nil, codePages: [String: @Sendable (UInt8) -> Unicode.Scalar] = [:]
  ) throws(XMLError) -> XMLElement {
    let start = bytes.prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF]
    let skipped = start.isEmpty && bytes.starts(with: marked) ? blanks(in: bytes, behind: marked) : start
    let building = TreeBuilding(skipped: skipped, codePages: codePages)
    return try building.read(bytes[skipped.endIndex...], encoding: encoding)
  }

  /// A byte order mark and the blanks behind it; nothing if there are no blanks, for then Expat takes the mark.
  private static func blanks(in bytes: [UInt8], behind mark: [UInt8]) -> ArraySlice<UInt8> {
    let blanks = bytes[mark.count...].prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return blanks.isEmpty ? bytes[..<0] : bytes[..<blanks.endIndex]
  }
}

/// A tree as it grows out of the events of Expat.
private final class TreeBuilding {
  private let parser: OpaquePointer
  private let codePages: [String: @Sendable (UInt8) -> Unicode.Scalar]
  /// Lines before the first that Expat sees, and characters before it in its line.
  private let linesBefore: Int
  private let columnsBefore: Int
  /// The elements that are open, the root first.
  private var open: [XMLElement] = []
  private var root: XMLElement?
  private var text: [UInt8] = []
  private var elementCount = 0
  /// Each name once, since a document repeats few names many times.
  private var names: [String: String] = [:]
  /// What was wrong beyond what Expat finds.
  private var fault: XMLError?

  init(skipped: ArraySlice<UInt8>, codePages: [String: @Sendable (UInt8) -> Unicode.Scalar]) {
    guard let parser = XML_ParserCreate(nil) else { preconditionFailure("out of memory for Expat") }
    self.parser = parser
    self.codePages = codePages
    linesBefore = skipped.count { $0 == 0x0A }
    columnsBefore = skipped.reversed().prefix { $0 != 0x0A }.count
  }

  deinit {
    XML_ParserFree(parser)
  }

  func read(_ bytes: ArraySlice<UInt8>, encoding: String?) throws(XMLError) -> XMLElement {
    if let encoding { XML_SetEncoding(parser, encoding) }
    setHandlers()
    let status = withExtendedLifetime(self) {
      bytes.withUnsafeBytes { buffer in
        XML_Parse(parser, buffer.baseAddress, Int32(clamping: buffer.count), 1)
      }
    }
    if let fault { throw fault }
    guard status == XML_STATUS_OK, let root else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
      throw XMLError(place: place, what: reason ?? "it is no XML")
    }
    return root
  }

  // MARK: Events

  /// Expat calls back with nothing but a pointer, which is this object.
  private func setHandlers() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { TreeBuilding.from($0)?.start($1, $2) }, { user, _ in TreeBuilding.from(user)?.end() })
    XML_SetCharacterDataHandler(parser) { user, characters, count in
      TreeBuilding.from(user)?.take(characters, count: Int(count))
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      TreeBuilding.from(user)?.refuse("a DOCTYPE is not read, because what it declares could be anything")
    }
    // With a document type said to be elsewhere, names that nobody declared are reported instead of refused.
    XML_UseForeignDTD(parser, 1)
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
    XML_SetSkippedEntityHandler(parser) { user, name, isParameter in
      if isParameter == 0, let name { TreeBuilding.from(user)?.takeReference(to: String(cString: name)) }
    }
    XML_SetUnknownEncodingHandler(
      parser, { user, name, encoding in TreeBuilding.from(user)?.fill(encoding, for: name) ?? 0 },
      Unmanaged.passUnretained(self).toOpaque())
  }

  private static func from(_ user: UnsafeMutableRawPointer?) -> TreeBuilding? {
    user.map { Unmanaged<TreeBuilding>.fromOpaque($0).takeUnretainedValue() }
  }

  private func start(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard fault == nil, let name, let attributes else { return }
    guard open.count < XMLLimits.depth else {
      return refuse("elements stand within one another more than \(XMLLimits.depth) deep")
    }
    elementCount += 1
    guard elementCount <= XMLLimits.elements else {
      return refuse("there are more than \(XMLLimits.elements) elements")
    }
    endText()
    open.append(XMLElement(local(name), read(attributes), place: place))
  }

  private func end() {
    guard fault == nil else { return }
    endText()
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].nodes.append(.element(element))
    }
  }

  private func take(_ characters: UnsafePointer<CChar>?, count: Int) {
    guard fault == nil, let characters else { return }
    text.append(contentsOf: UnsafeRawBufferPointer(start: characters, count: count))
  }

  private func takeReference(to name: String) {
    guard fault == nil else { return }
    text.append(contentsOf: "&\(name);".utf8)
  }

  private func endText() {
    guard !text.isEmpty else { return }
    if !open.isEmpty { open[open.count - 1].nodes.append(.text(String(decoding: text, as: UTF8.self))) }
    text.removeAll(keepingCapacity: true)
  }

  // MARK: Parts

  /// Names and values in turn, up to a null pointer.
  private func read(
    _ pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) -> [XMLElement.Attribute] {
    var attributes: [XMLElement.Attribute] = []
    var index = 0
    while let name = pointers[index], let value = pointers[index + 1] {
      index += 2
      guard index <= 2 * XMLLimits.attributes else {
        refuse("an element has more than \(XMLLimits.attributes) attributes")
        return []
      }
      let full = String(cString: name)
      if full == "xmlns" || full.hasPrefix("xmlns:") { continue }
      let short = local(name)
      // Without their prefixes two names may be one; the first is as good as the second.
      if attributes.contains(where: { $0.name == short }) { continue }
      attributes.append(XMLElement.Attribute(short, String(cString: value)))
    }
    return attributes
  }

  private func local(_ name: UnsafePointer<CChar>) -> String {
    let full = String(cString: name)
    if let known = names[full] { return known }
    var local = full
    // What stands behind a colon is not always a name: `a:1` is one with its prefix only.
    if let colon = full.lastIndex(of: ":"), let first = full[full.index(after: colon)...].first,
      first.isASCII, first.isLetter
    {
      local = String(full[full.index(after: colon)...])
    }
    names[full] = local
    return local
  }

  /// Tells Expat what the bytes of a code page stand for; 0 refuses the encoding.
  private func fill(_ encoding: UnsafeMutablePointer<XML_Encoding>?, for name: UnsafePointer<CChar>?) -> Int32
  {
    guard let encoding, let name, let scalar = codePages[String(cString: name).lowercased()] else { return 0 }
    withUnsafeMutableBytes(of: &encoding.pointee.map) { map in
      for (byte, cell) in zip(UInt8.min...UInt8.max, map.bindMemory(to: Int32.self).indices) {
        map.storeBytes(
          of: Int32(scalar(byte).value), toByteOffset: cell * MemoryLayout<Int32>.stride, as: Int32.self)
      }
    }
    encoding.pointee.convert = nil
    encoding.pointee.release = nil
    return 1
  }

  // MARK: Faults

  private var place: XMLPlace {
    let line = Int(XML_GetCurrentLineNumber(parser))
    let column = Int(XML_GetCurrentColumnNumber(parser)) + 1
    return XMLPlace(line: linesBefore + line, column: column + (line == 1 ? columnsBefore : 0))
  }

  private func refuse(_ what: String) {
    fault = XMLError(place: place, what: what)
    XML_StopParser(parser, 0)
  }
}
