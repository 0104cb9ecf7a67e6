/// Takes out the escape sequences that ncurses does not know, so that they are not typed into the grid.
///
/// Terminals differ in what they send for keys with modifiers, and some send reports of the mouse, the focus or their
/// colours unasked. ncurses hands over what terminfo does not name as an Esc and its letters.
public struct EscapeFilter: Sendable {
  /// Characters of a sequence that are waited for: more than any key or report has.
  private static let limit = 64

  /// A sequence whose end has not come yet, without its Esc.
  private var pending: [Unicode.Scalar] = []

  /// A filter before anything has come.
  public init() {}

  /// Takes what follows as the rest of a report, of which ncurses has only named the beginning.
  public mutating func beginReport() { pending = ["[", "<"] }

  /// What is left of the characters that came together.
  public mutating func pass(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var rest = scalars[...]
    var passed: [Unicode.Scalar] = []
    if !pending.isEmpty {
      rest = pending[...] + rest
      pending = []
      rest = sequence(at: rest)
    }
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}", let next = rest.first, "[O]".unicodeScalars.contains(next) else {
        passed.append(scalar)
        continue
      }
      rest = sequence(at: rest)
    }
    return passed
  }

  /// What follows the sequence that `scalars` begin with; an unfinished one is kept for the next read.
  ///
  /// A beginning alone is a letter that was typed with Alt, and what follows it are keys. A control key ends any sequence.
  private mutating func sequence(at scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    let body = scalars.dropFirst()
    guard let kind = scalars.first, let next = body.first else { return [] }
    let end: Int?
    switch kind {
    case "[": end = body.firstIndex { !("\u{20}"..."\u{3F}").contains($0) }
    case "O": end = body.startIndex
    default:
      guard ("0"..."9").contains(next) else { return body }
      end = body.firstIndex { $0 == "\\" || $0.value < 0x20 && $0 != "\u{1B}" }
    }
    if let end {
      return scalars[end].value < 0x20 && scalars[end] != "\u{7}" ? scalars[end...] : scalars[(end + 1)...]
    }
    if scalars.count < EscapeFilter.limit { pending = Array(scalars) }
    return []
  }
}
