import Screen

/// What was said last in the room, one line for each thing that was said.
struct ChatPane {
  let chat: ChatLog
  let theme: Theme

  /// Lines that all of it takes.
  var lineCount: Int { chat.lines.count }

  func draw(into screen: inout Screen, in rect: Rect) {
    screen.fill(rect)
    for (index, line) in chat.lines.suffix(rect.rows).enumerated() {
      screen.put(ChatPane.runs(of: line, theme), row: rect.row + index, column: rect.column, clippedTo: rect)
    }
  }

  static func runs(of line: ChatLog.Line, _ theme: Theme) -> [Run] {
    [Run("\(line.name): ", theme.faint), Run(line.text, theme.text)]
  }
}

extension PlayState {
  /// Everything that was said in the room.
  var chatPage: PagePane {
    let said: [PagePane.Paragraph] =
      chat.lines.isEmpty
      ? [.text([Run("Nothing was said yet.", theme.faint)])]
      : chat.lines.map { .text(ChatPane.runs(of: $0, theme)) }
    return PagePane(theme: theme, paragraphs: [.heading("Said in the room")] + said)
  }
}
