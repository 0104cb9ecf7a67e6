/// Writes trees as XML documents in UTF-8.
public enum XMLWriter {
  /// The bytes of a document with `root`, one element on each line.
  ///
  /// What XML cannot hold, control characters and the like, must not be in the tree.
  ///
  /// - Parameter texts: the names of elements that are written on one line with all that is in them, since a blank
  ///   there would be part of their text. So is every element in which text stands already.
  public static func write(_ root: XMLElement, texts: Set<String>) -> [UInt8] {
    var writing = Writing(texts: texts)
    writing.append(root, indent: 0, ownsLine: true)
    return writing.bytes
  }
}

/// One document as it grows.
private struct Writing {
  let texts: Set<String>
  var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  mutating func append(_ element: XMLElement, indent: Int, ownsLine: Bool) {
    if ownsLine { append(blanks: indent) }
    bytes.append(contentsOf: "<\(element.name)".utf8)
    for attribute in element.attributes {
      bytes.append(contentsOf: " \(attribute.name)=\"".utf8)
      append(attribute.value, quoted: true)
      bytes.append(UInt8(ascii: "\""))
    }
    if element.nodes.isEmpty {
      bytes.append(contentsOf: "/>".utf8)
    } else {
      bytes.append(UInt8(ascii: ">"))
      let ownLines =
        ownsLine && !texts.contains(element.name) && element.nodes.allSatisfy { $0.element != nil }
      append(element.nodes, indent: indent, ownLines: ownLines)
      bytes.append(contentsOf: "</\(element.name)>".utf8)
    }
    if ownsLine { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func append(_ nodes: [XMLElement.Node], indent: Int, ownLines: Bool) {
    if ownLines { bytes.append(UInt8(ascii: "\n")) }
    for node in nodes {
      switch node {
      case .element(let element): append(element, indent: indent + 2, ownsLine: ownLines)
      case .text(let text): append(text, quoted: false)
      }
    }
    if ownLines { append(blanks: indent) }
  }

  private mutating func append(blanks count: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
  }

  /// Line ends in a value would come back as blanks, so they are written as references.
  private mutating func append(_ text: String, quoted: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\"") where quoted: bytes.append(contentsOf: "&quot;".utf8)
      case 0x09, 0x0A: bytes.append(contentsOf: quoted ? Array("&#\(byte);".utf8) : [byte])
      case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
