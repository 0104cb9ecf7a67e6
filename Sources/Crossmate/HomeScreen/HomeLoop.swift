import Grid
import Live
import Play
import Screen
import Secrets
import Store
import System

/// The loop of the home screen: like the program's own, but between keys it reads files.
final class HomeLoop {
  /// How long files are read before keys are looked at again: a key is answered within one frame.
  private static let readingSlice: Duration = .milliseconds(8)
  private static let signals: [Signal] = [
    .hangUp, .interrupt, .quit, .terminate, .windowChanged, .suspend, .resume,
  ]

  private let catalog: HomeCatalog
  private var state: HomeState
  private var terminal: NcursesTerminal?
  private var signals: Signals?
  /// Lines that are still to be read, the last one first.
  private var unread: [HomeEntry] = []
  /// The status to end with; nil while the loop goes on.
  private var status: Int32?

  /// A home screen that shows `folder`.
  init(folder: String, home: Home, store: Store) throws(CommandFailure) {
    catalog = HomeCatalog(home: home, store: store)
    state = HomeState(folder: SolveSetup.shown(path: folder), size: Size(columns: 0, rows: 0))
    try takeTerminal()
    list(folder)
  }

  /// Runs until the person leaves; the exit status of the program.
  func run() throws(CommandFailure) -> Int32 {
    terminal?.draw(state.render())
    while true {
      for event in try wait() { take(event) }
      readSome()
      if let status {
        terminal?.close()
        return status
      }
      terminal?.draw(state.render())
    }
  }

  private func takeTerminal() throws(CommandFailure) {
    do {
      // Before ncurses starts: it leaves handlers alone that are there already.
      signals = try Signals(HomeLoop.signals)
    } catch {
      throw CommandFailure("signals cannot be handled: \(error)")
    }
    guard let terminal = NcursesTerminal() else {
      throw CommandFailure("this is no terminal to draw on; crossmate --help lists what works without one")
    }
    self.terminal = terminal
    _ = state.update(.resized(terminal.size))
  }

  private func wait() throws(CommandFailure) -> [HomeState.Event] {
    var pollSet = PollSet()
    pollSet.add(0, wantsRead: true)
    if let signals { pollSet.add(signals.descriptor.number, wantsRead: true) }
    let ready: [PollSet.Ready]
    do { ready = try pollSet.wait(timeout: unread.isEmpty ? nil : .zero) } catch {
      throw CommandFailure("the program cannot go on: \(error)")
    }
    return gather(ready)
  }

  private func gather(_ ready: [PollSet.Ready]) -> [HomeState.Event] {
    guard let terminal else { return [] }
    var events: [HomeState.Event] = []
    for input in terminal.readAll(hasFailed: ready.contains { $0.descriptor == 0 && $0.hasFailed }) {
      switch input {
      case .key(let key): events.append(.key(key))
      case .mouse, .pasted, .line, .ended: break
      case .hungUp: events.append(ended(by: .hangUp))
      }
    }
    for signal in signals?.take() ?? [] {
      switch signal {
      case .windowChanged: events.append(.resized(terminal.resize()))
      case .suspend: events.append(.resized(terminal.suspend()))
      case .resume: events.append(.resized(terminal.resume()))
      default: events.append(ended(by: signal))
      }
    }
    return events
  }

  private func ended(by signal: Signal) -> HomeState.Event {
    status = 128 + signal.number
    return .terminated
  }

  private func take(_ event: HomeState.Event) {
    for effect in state.update(event) where status == nil { perform(effect) }
  }

  private func perform(_ effect: HomeState.Effect) {
    switch effect {
    case .open(let entry): open(entry)
    case .list(let folder): list(folder)
    case .remove(let entry):
      do { try catalog.remove(entry) } catch { take(.failed(error.text)) }
      relist()
    case .redraw: terminal?.redrawAll()
    case .quit: status = 0
    }
  }

  // MARK: Lines

  /// The folder as it was asked for; the state only has a cleaned name of it.
  private var folder = "."

  private func list(_ folder: String) {
    do {
      let entries = try catalog.list(folder)
      self.folder = folder
      take(.listed(entries, folder: SolveSetup.shown(path: folder)))
      // What shows first is read first.
      unread = Array(state.shown.filter(HomeCatalog.isToBeRead).reversed())
    } catch {
      take(.failed(error.text))
    }
  }

  /// Reads everything anew, with the choice where it was.
  private func relist() {
    let chosen = state.chosenEntry
    list(folder)
    if let chosen { state.choose(chosen) }
  }

  private func readSome() {
    guard !unread.isEmpty else { return }
    var read: [HomeEntry] = []
    let end = MonotonicClock.now + HomeLoop.readingSlice
    while let entry = unread.popLast() {
      read.append(catalog.read(entry))
      if MonotonicClock.now >= end { break }
    }
    state.take(read: read)
  }

  // MARK: Opening

  /// Lends the terminal to a puzzle, and takes it back when that is left.
  private func open(_ entry: HomeEntry) {
    terminal?.close()
    terminal = nil
    signals = nil
    var failure: String?
    do throws(CommandFailure) {
      let ended: Int32
      if entry.roomID != nil {
        ended = try rejoin(entry)
      } else if let path = entry.path {
        ended = try PlayCommands.open(path)
      } else {
        ended = try PlayCommands.resume(entry.solveID ?? 0)
      }
      if ended >= 128 { status = ended }
    } catch {
      failure = error.text
    }
    guard status == nil else { return }
    do { try takeTerminal() } catch {
      status = 1
      return
    }
    relist()
    if let failure { take(.failed(failure)) }
  }

  /// Joins a room again, as what it was joined before.
  private func rejoin(_ entry: HomeEntry) throws(CommandFailure) -> Int32 {
    guard let invite = catalog.invite(of: entry) else {
      throw CommandFailure("The invite of this room is gone")
    }
    var options = JoinOptions()
    options.link = invite.link
    return try PlayCommands.join(options, as: invite.keys.role)
  }
}
