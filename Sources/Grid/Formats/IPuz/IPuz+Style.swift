extension IPuz {
  /// How a square is drawn, as far as the model of a puzzle holds it.
  struct Style {
    /// The edges of a square.
    struct Edges: OptionSet {
      let rawValue: UInt8
      static let top = Edges(rawValue: 1)
      static let right = Edges(rawValue: 2)
      static let bottom = Edges(rawValue: 4)
      static let left = Edges(rawValue: 8)

      /// The edges that the letters of `text` name; one writer puts commas between them.
      init(naming text: String) {
        self = text.reduce(into: []) { edges, letter in
          switch letter {
          case "T": edges.insert(.top)
          case "R": edges.insert(.right)
          case "B": edges.insert(.bottom)
          case "L": edges.insert(.left)
          default: break
          }
        }
      }

      init(rawValue: UInt8) { self.rawValue = rawValue }
    }

    var isCircled = false
    var shade: Square.Shade?
    var bars: Edges = []
    /// A mark in the top left corner, which is where the number would stand.
    var label: String?

    /// An ordinary square.
    init() {}

    /// The style that `value` spells out, or names among `styles`.
    init(_ value: JSONValue, named styles: [String: Style]) {
      if let name = value.string {
        self = styles[name] ?? Style()
      } else if let object = value.object {
        if let name = object["named"]?.string, let base = styles[name] { self = base }
        read(object)
      }
    }

    private mutating func read(_ object: JSONObject) {
      for member in object.members {
        switch member.key {
        case "shapebg": isCircled = member.value.string == "circle"
        case "highlight": if member.value == .bool(true), shade == nil { shade = .plain }
        case "color": if let color = Style.shade(member.value) { shade = color }
        case "barred": bars = Edges(naming: member.value.string ?? "")
        case "mark": label = member.value.object?["TL"]?.characters ?? label
        default: break
        }
      }
    }

    /// Six hexadecimal digits are a colour; a number or a name means one that the program chooses.
    private static func shade(_ value: JSONValue) -> Square.Shade? {
      guard let text = value.characters, !text.isEmpty else { return nil }
      let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
      guard value.string != nil, digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
        let color = UInt32(digits, radix: 16)
      else { return .plain }
      return .color(color)
    }
  }
}
