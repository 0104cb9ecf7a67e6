/// An element of an XML document with all that stands in it.
///
/// Namespaces are no part of it: the prefixes of names are cut off and declarations of namespaces are left out.
/// Comments and processing instructions are left out too.
public struct XMLElement: Hashable, Sendable {
  /// A name and the text behind it.
  public struct Attribute: Hashable, Sendable {
    /// The name, without a prefix.
    public var name: String
    /// The text, with its references resolved.
    public var value: String

    /// An attribute of these parts.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// One thing in an element.
  public enum Node: Hashable, Sendable {
    /// An element.
    case element(XMLElement)
    /// Characters, as many as stand side by side, with their references resolved.
    case text(String)

    /// The element, where it is one.
    public var element: XMLElement? {
      if case .element(let element) = self { element } else { nil }
    }
  }

  /// The name, without a prefix.
  public var name: String
  /// The attributes in the order of the document; no name occurs twice in what a reader returns.
  public var attributes: [Attribute]
  /// What stands in it, in the order of the document.
  public var nodes: [Node]
  /// Where its tag begins.
  public var place: XMLPlace

  /// An element of these parts; one that is made to be written needs no place.
  public init(
    _ name: String, _ attributes: [Attribute] = [], nodes: [Node] = [],
    place: XMLPlace = XMLPlace(line: 1, column: 1)
  ) {
    self.name = name
    self.attributes = attributes
    self.nodes = nodes
    self.place = place
  }

  /// The value of the attribute `name`.
  public subscript(name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// The elements directly in this one.
  public var elements: some Sequence<XMLElement> {
    nodes.lazy.compactMap(\.element)
  }

  /// The elements called `name` directly in this one.
  public func all(_ name: String) -> [XMLElement] {
    elements.filter { $0.name == name }
  }

  /// The first element called `name` directly in this one.
  public func first(_ name: String) -> XMLElement? {
    elements.first { $0.name == name }
  }

  /// The characters in this element and in all elements within.
  public var text: String {
    nodes.reduce(into: "") { text, node in
      switch node {
      case .element(let element): text += element.text
      case .text(let characters): text += characters
      }
    }
  }

  /// The element without the blanks that only set elements apart, in this one and in all within.
  public var withoutBlanks: XMLElement {
    var element = self
    element.nodes = nodes.map { node in
      switch node {
      case .element(let inner): .element(inner.withoutBlanks)
      case .text: node
      }
    }
    let hasText = nodes.contains { node in
      if case .text(let text) = node { !text.allSatisfy(\.isWhitespace) } else { false }
    }
    if !hasText { element.nodes.removeAll { $0.element == nil } }
    return element
  }
}

/// A place in an XML document.
public struct XMLPlace: Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The character in its line, from 1.
  public var column: Int

  /// A place in this line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place in words: `line 3, column 7`.
  public var description: String { "line \(line), column \(column)" }
}

/// Why a text is not XML that is read here, and where.
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the fault is.
  public var place: XMLPlace
  /// What is wrong there, in one sentence without a full stop.
  public var what: String

  /// A fault at a place.
  public init(place: XMLPlace, what: String) {
    self.place = place
    self.what = what
  }

  /// One line for people.
  public var description: String { "\(place): \(what)" }
}
