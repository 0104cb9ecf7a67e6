/// What a file says about the look of one square.
struct IPuzStyle {
  /// The edges of a square as the format names them.
  struct Edges: OptionSet {
    let rawValue: UInt8
    static let top = Edges(rawValue: 1)
    static let right = Edges(rawValue: 2)
    static let bottom = Edges(rawValue: 4)
    static let left = Edges(rawValue: 8)

    /// The edges named by letters of `TRBL`; some writers set commas and blanks between them.
    init(letters: String) {
      self = []
      for letter in letters.utf8 {
        switch letter {
        case UInt8(ascii: "T"): insert(.top)
        case UInt8(ascii: "R"): insert(.right)
        case UInt8(ascii: "B"): insert(.bottom)
        case UInt8(ascii: "L"): insert(.left)
        default: continue
        }
      }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  var isCircled = false
  var shade: Square.Shade?
  var bars: Edges = []
  /// What is printed in the top left corner in place of the label.
  var mark: String?

  /// Sets what `members` name and leaves the rest as it is.
  mutating func apply(_ members: JSONObject) {
    if let shape = members["shapebg"] { isCircled = shape.text?.lowercased() == "circle" }
    if let highlight = members["highlight"]?.bool { shade = highlight ? shade ?? .plain : nil }
    if let color = members["color"] { shade = IPuzStyle.shade(color) ?? shade }
    if let barred = members["barred"] { bars = Edges(letters: barred.text ?? "") }
    if let mark = members["mark"] { self.mark = mark["TL"]?.plain.flatMap { IPuzText.label($0) } }
  }

  /// A colour is six hexadecimal digits, or a number of which only 0, black, means the same everywhere.
  private static func shade(_ color: JSONValue) -> Square.Shade? {
    if let number = color.integer { return number == 0 ? .color(0) : .plain }
    guard var digits = color.text?[...] else { return nil }
    if digits.first == "#" { digits.removeFirst() }
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16)
    else {
      return nil
    }
    return .color(value)
  }
}

/// The styles that a file defines by name.
struct IPuzStyles {
  private var named: [String: IPuzStyle] = [:]

  init(of root: JSONValue) {
    for member in root["styles"]?.object?.members ?? [] {
      var style = IPuzStyle()
      if let members = member.value.object { style.apply(members) }
      named[member.key] = style
    }
  }

  /// The style that a cell names or spells out; `unknown` is a name that is not defined.
  func style(_ value: JSONValue?) -> (style: IPuzStyle, unknown: String?) {
    if let name = value?.text { return (named[name] ?? IPuzStyle(), named[name] == nil ? name : nil) }
    guard let members = value?.object else { return (IPuzStyle(), nil) }
    let name = members["named"]?.text
    var style = name.flatMap { named[$0] } ?? IPuzStyle()
    style.apply(members)
    return (style, name.flatMap { named[$0] == nil ? $0 : nil })
  }
}
