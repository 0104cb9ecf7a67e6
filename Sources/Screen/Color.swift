/// A colour of the terminal's palette, or what the terminal uses when no colour is asked for.
///
/// The first sixteen are the user's own, so that the program looks as they set up their terminal. The others are the
/// fixed cube and greys that terminals of 256 colours share; a terminal of true colour is sent their exact value. One
/// byte holds any of them, so that a cell stays small; the last grey has no code and is the one before it.
public struct Color: Hashable, Sendable {
  /// 0 for the terminal's default, else the palette's index and one.
  let code: UInt8

  init(code: UInt8) { self.code = code }

  /// The colour at an index of the palette.
  public init(palette index: UInt8) { code = index == .max ? .max : index + 1 }

  /// The palette's index from 0 to 254; nil for the terminal's default.
  public var paletteIndex: Int? { code == 0 ? nil : Int(code) - 1 }

  /// What the terminal uses when no colour is asked for.
  public static var terminal: Color { Color(code: 0) }
  /// Palette 0.
  public static var black: Color { Color(palette: 0) }
  /// Palette 1.
  public static var red: Color { Color(palette: 1) }
  /// Palette 2.
  public static var green: Color { Color(palette: 2) }
  /// Palette 3.
  public static var yellow: Color { Color(palette: 3) }
  /// Palette 4.
  public static var blue: Color { Color(palette: 4) }
  /// Palette 5.
  public static var magenta: Color { Color(palette: 5) }
  /// Palette 6.
  public static var cyan: Color { Color(palette: 6) }
  /// Palette 7.
  public static var white: Color { Color(palette: 7) }
  /// Palette 8, most often a grey.
  public static var brightBlack: Color { Color(palette: 8) }
  /// Palette 9.
  public static var brightRed: Color { Color(palette: 9) }
  /// Palette 10.
  public static var brightGreen: Color { Color(palette: 10) }
  /// Palette 11.
  public static var brightYellow: Color { Color(palette: 11) }
  /// Palette 12.
  public static var brightBlue: Color { Color(palette: 12) }
  /// Palette 13.
  public static var brightMagenta: Color { Color(palette: 13) }
  /// Palette 14.
  public static var brightCyan: Color { Color(palette: 14) }
  /// Palette 15.
  public static var brightWhite: Color { Color(palette: 15) }
}

extension Color: CaseIterable {
  /// Every colour a cell can have.
  public static var allCases: [Color] { (0...UInt8.max).map { Color(code: $0) } }
}

// The cube of 6 x 6 x 6 colours at 16 and the 24 greys at 232, as xterm defined them and others took over.
extension Color {
  private static let levels: [UInt32] = [0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF]

  /// The colour of the cube or the greys that is nearest to red, green and blue in the low 24 bits.
  public init(nearestTo rgb: UInt32) {
    let parts = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF]
    let steps = parts.map { part in
      Color.levels.indices.min {
        Color.distance(part, Color.levels[$0]) < Color.distance(part, Color.levels[$1])
      }
        ?? 0
    }
    let cube = Color(palette: UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2]))
    let average = parts.reduce(0, +) / 3
    let grey = Color(palette: UInt8(232 + min(22, max(0, (Int(average) - 3) / 10))))
    self = Color.error(of: grey, parts) < Color.error(of: cube, parts) ? grey : cube
  }

  /// Red, green and blue in the low 24 bits; nil for the sixteen colours that are the user's own.
  public var rgb: UInt32? {
    guard let index = paletteIndex, index >= 16 else { return nil }
    if index >= 232 {
      let level = UInt32(8 + 10 * (index - 232))
      return level << 16 | level << 8 | level
    }
    let cube = index - 16
    return Color.levels[cube / 36] << 16 | Color.levels[cube / 6 % 6] << 8 | Color.levels[cube % 6]
  }

  private static func distance(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let difference = Int64(first) - Int64(second)
    return UInt32(difference * difference)
  }

  private static func error(of color: Color, _ parts: [UInt32]) -> UInt32 {
    guard let rgb = color.rgb else { return .max }
    return distance(rgb >> 16 & 0xFF, parts[0]) + distance(rgb >> 8 & 0xFF, parts[1])
      + distance(rgb & 0xFF, parts[2])
  }
}
