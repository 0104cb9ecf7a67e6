import CNcurses
import Play

/// Turns what ncurses reports into keys of the program.
enum KeyDecoder {
  /// The key of a character; control characters are keys with names.
  static func key(for scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x7F: .backspace
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x00...0x1F, 0x80...0x9F: nil
    default: .character(Character(scalar))
    }
  }

  /// The key of one of the codes in CNcurses.h.
  static func key(forCode code: Int) -> Key? {
    if code > functionKeys, code <= functionKeys + 12 { return .function(code - functionKeys) }
    return named[code]
  }

  private static let functionKeys = CN_KEY_FUNCTION

  private static let named: [Int: Key] = [
    CN_KEY_UP: .arrow(.up),
    CN_KEY_DOWN: .arrow(.down),
    CN_KEY_LEFT: .arrow(.left),
    CN_KEY_RIGHT: .arrow(.right),
    CN_KEY_SHIFT_UP: .arrow(.up, isShifted: true),
    CN_KEY_SHIFT_DOWN: .arrow(.down, isShifted: true),
    CN_KEY_SHIFT_LEFT: .arrow(.left, isShifted: true),
    CN_KEY_SHIFT_RIGHT: .arrow(.right, isShifted: true),
    CN_KEY_ENTER: .enter,
    CN_KEY_BACKTAB: .backTab,
    CN_KEY_BACKSPACE: .backspace,
    CN_KEY_DELETE: .delete,
    CN_KEY_INSERT: .insert,
    CN_KEY_HOME: .home(),
    CN_KEY_END: .end(),
    CN_KEY_SHIFT_HOME: .home(isShifted: true),
    CN_KEY_SHIFT_END: .end(isShifted: true),
    CN_KEY_PAGE_UP: .pageUp,
    CN_KEY_PAGE_DOWN: .pageDown,
  ]
}
