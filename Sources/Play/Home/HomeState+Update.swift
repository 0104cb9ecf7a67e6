extension HomeState {
  /// Takes one event; the one way in which the state changes.
  ///
  /// - Returns: what is to be done in the world outside, in order.
  public mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return pressed(key)
    case .resized(let size):
      self.size = size
      scroll()
      return [.redraw]
    case .listed(let entries, let folder):
      self.folder = folder
      self.entries = entries
      filter = ""
      shown = []
      arrange()
      choose(shown.firstIndex { $0.kind != .folder } ?? 0)
    case .read(let entry):
      guard let index = entries.firstIndex(where: { $0.isSame(as: entry) }) else { break }
      entries[index] = entry
      arrange()
    case .failed(let reason): message = reason
    case .terminated: return [.quit]
    }
    return []
  }

  /// Many files that were read together; ordered once.
  public mutating func take(read: [HomeEntry]) {
    let places = Dictionary(
      entries.indices.compactMap { index in entries[index].path.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    for entry in read {
      let index = entry.path.map { places[$0] } ?? entries.firstIndex { $0.isSame(as: entry) }
      if let index { entries[index] = entry }
    }
    // A kept puzzle whose file is here too has one line, that of the file.
    let opened = Set(entries.compactMap { $0.path == nil ? nil : $0.solveID })
    entries.removeAll { $0.path == nil && $0.roomID == nil && $0.solveID.map(opened.contains) == true }
    arrange()
  }

  private mutating func pressed(_ key: Key) -> [Effect] {
    message = nil
    switch mode {
    case .choosing: return choosing(key)
    case .filtering: return filtering(key)
    case .removing: return removing(key)
    }
  }

  private mutating func choosing(_ key: Key) -> [Effect] {
    let page = max(1, HomePane.lineRows(of: size) - 1)
    switch key {
    case .arrow(.down, _), .character("j"): choose(chosen + 1)
    case .arrow(.up, _), .character("k"): choose(chosen - 1)
    case .pageDown: choose(chosen + page)
    case .pageUp: choose(chosen - page)
    case .home: choose(0)
    case .end: choose(shown.count - 1)
    case .enter, .arrow(.right, _): return open()
    case .arrow(.left, _), .backspace:
      if let above = entries.first(where: { $0.kind == .folder && $0.name == ".." }) {
        return above.path.map { [.list($0)] } ?? []
      }
    case .character("/"), .control("f"): mode = .filtering
    case .character("s"), .tab:
      let orders = Order.allCases
      let next = (orders.firstIndex(of: order) ?? 0) + 1
      order = orders[next % orders.count]
      arrange()
    case .delete, .character("d"):
      if chosenEntry?.isKept != true {
        message = "Nothing is kept of this one"
      } else {
        mode = .removing
      }
    case .control("r"): return [.redraw]
    case .control("c"), .control("q"), .character("q"), .escape:
      if filter.isEmpty { return [.quit] }
      filter = ""
      arrange()
    default: break
    }
    return []
  }

  /// Chooses the line of `entry` again, if it still shows.
  public mutating func choose(_ entry: HomeEntry) {
    guard let line = shown.firstIndex(where: { $0.isSame(as: entry) }) else { return }
    choose(line)
  }

  private mutating func choose(_ line: Int) {
    chosen = max(0, min(line, shown.count - 1))
    scroll()
  }

  private mutating func open() -> [Effect] {
    guard let entry = chosenEntry else { return [] }
    switch entry.kind {
    case .folder: return entry.path.map { [.list($0)] } ?? []
    case .unreadable(let reason):
      message = reason
      return []
    case .unread, .puzzle, .room: return [.open(entry)]
    }
  }

  private mutating func filtering(_ key: Key) -> [Effect] {
    switch key {
    case .character(let character): filter.append(character)
    case .backspace, .control("h"):
      if filter.isEmpty { mode = .choosing } else { filter.removeLast() }
    case .control("u"): filter = ""
    case .enter: mode = .choosing
    case .escape, .control("c"):
      filter = ""
      mode = .choosing
    case .arrow(.down, _): choose(chosen + 1)
    case .arrow(.up, _): choose(chosen - 1)
    default: return []
    }
    arrange()
    return []
  }

  private mutating func removing(_ key: Key) -> [Effect] {
    mode = .choosing
    guard key == .character("y") || key == .character("Y"), let entry = chosenEntry else { return [] }
    return [.remove(entry)]
  }
}
