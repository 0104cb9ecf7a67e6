import Grid
import Live
import Play
import Screen
import Secrets
import System

/// When something is to be done without anybody saying so, of each part that may have something.
private struct Deadlines {
  let state: Moment?
  let keeper: Moment?
  let channel: Moment?
  /// What the loop itself put off.
  let rest: Moment?

  /// The first of them; nil if nothing waits for time to pass.
  var first: Moment? { [state, keeper, channel, rest].compactMap { $0 }.min() }

  static func isOver(_ deadline: Moment?, _ now: Moment) -> Bool { deadline.map { $0 <= now } ?? false }
}

/// The program's one loop: waits, turns what is ready into events, performs the effects, draws once.
///
/// What others wait for is done at once: a frame goes to the room, their letters go to the screen. The rest of such a turn
/// waits for a millisecond.
///
/// A value that is never copied: the state has a hundred parts, which an object's would be copied with, to be drawn and asked
/// when it has something to do.
struct ProgramLoop: ~Copyable {
  /// So many of the player's changes may be with the others and not yet in the store: a start passes over the clocks of
  /// that many at least (M14), each move having one.
  private static let changesSentAhead = Int(Register.Limits.lostClocks.lowerBound)

  /// How long storing and drawing wait after something that others wait for.
  ///
  /// Enough for a letter to go through the room and onto another screen where all of them share a processor, and too little
  /// for anybody to see.
  private static let precedence: Duration = .milliseconds(1)

  private var state: PlayState
  private let terminal: any PlayTerminal
  private let signals: Signals
  private let keeper: Keeper?
  private let begin: ((SharedPuzzle, String) throws -> Int64)?
  /// The file that the puzzle came from, which no copy may replace.
  private let source: String?
  private let channel: Channel?
  /// Only somebody in a room waits for the network; without it the room is dialled when its time comes.
  private let network: NetworkChanges?
  private var pollSet = PollSet()
  /// The player's own changes that are neither stored nor drawn yet; others may have them.
  private var written: [FillChange] = []
  /// Others' changes that are drawn but not yet stored.
  private var received: [FillChange] = []
  /// Whether some of those have not even their squares on the screen.
  private var hasUnseen = false
  /// When what was put off is to be done; nil if nothing was.
  private var restDue: Moment?
  private var isOver = false
  private var exitSignal: Signal?

  init(
    state: PlayState, terminal: any PlayTerminal, signals: Signals, keeper: Keeper?, channel: Channel?,
    begin: ((SharedPuzzle, String) throws -> Int64)?, source: String?
  ) {
    self.source = source
    self.state = state
    self.terminal = terminal
    self.signals = signals
    self.keeper = keeper
    self.channel = channel
    network = channel == nil ? nil : try? NetworkChanges()
    self.begin = begin
  }

  /// Why something that was written is not in the store, once the loop has ended; nil when all of it is.
  var unsaved: String? { state.storeFailure }

  /// Runs until the player leaves; the exit status of the program.
  mutating func run() throws(Errno) -> Int32 {
    // Nothing has happened yet, but the clock begins to run.
    take(.tick, now: Clock.now)
    draw()
    while !isOver {
      let deadlines = nextDeadlines
      let ready = try wait(until: deadlines.first)
      let now = Clock.now
      var events = gather(ready, channelIsDue: Deadlines.isOver(deadlines.channel, now), now: now)
      events += keeper?.tick(now: now) ?? []
      if Deadlines.isOver(deadlines.state, now) { events.append(.tick) }
      for event in events { take(event, now: now) }
      drawReceived(now: now)
      if let due = restDue, due > now, !isOver { continue }
      if restDue != nil || !events.isEmpty { finishTurn(now: now) }
    }
    let now = Clock.now
    for event in keeper?.finish(now: now) ?? [] { _ = state.update(event, now: now) }
    // The farewell may take a moment; the person has their terminal back meanwhile.
    terminal.close()
    channel?.leave()
    return exitSignal.map { 128 + $0.number } ?? 0
  }

  /// Does what nobody else waits for: stores, draws, and stores what others wrote.
  private mutating func finishTurn(now: Moment) {
    restDue = nil
    store(now: now)
    draw()
    let news = storeReceived(now: now)
    for event in news { take(event, now: now) }
    if !news.isEmpty { draw() }
  }

  /// Of a turn that is not finished only its own: to ask the others takes time in which the room may want the processor.
  private var nextDeadlines: Deadlines {
    if let restDue { return Deadlines(state: nil, keeper: nil, channel: nil, rest: restDue) }
    return Deadlines(
      state: state.nextDeadline, keeper: keeper?.nextDeadline, channel: channel?.nextDeadline, rest: nil)
  }

  private mutating func putOffRest(now: Moment) {
    if restDue == nil { restDue = now + ProgramLoop.precedence }
  }

  private func draw() {
    guard !isOver else { return }
    terminal.show(state)
  }

  /// Shows others' letters before the words about them.
  private mutating func drawReceived(now: Moment) {
    guard !isOver, hasUnseen else { return }
    hasUnseen = false
    // The player's own letters are among the squares, and those are stored before they are drawn.
    store(now: now)
    terminal.showSquares(state)
  }

  private mutating func wait(until deadline: Moment?) throws(Errno) -> [PollSet.Ready] {
    pollSet.removeAll()
    pollSet.add(0, wantsRead: true)
    pollSet.add(signals.descriptor.number, wantsRead: true)
    if let network { pollSet.add(network.descriptor.number, wantsRead: true) }
    channel?.register(in: &pollSet)
    let now = Clock.now
    return try pollSet.wait(timeout: deadline.map { max(.zero, $0 - now) })
  }

  /// What has happened; whatever is not ready is not asked, since each question costs the others a part of their letter's way.
  private mutating func gather(_ ready: [PollSet.Ready], channelIsDue: Bool, now: Moment) -> [Event] {
    let input = ready.first { $0.descriptor == 0 }
    let hasSignal = ready.contains { $0.descriptor == signals.descriptor.number }
    let hasNews =
      network.map { network in ready.contains { $0.descriptor == network.descriptor.number } } ?? false
    var events: [Event] = []
    // Before the signals: what was typed before the program is asked to end must not be lost.
    if input != nil || hasSignal { events += typed(hasFailed: input?.hasFailed == true) }
    if hasSignal { events += signalled() }
    if hasNews, network?.take() == true { channel?.networkChanged(now: now) }
    let known = [input != nil, hasSignal, hasNews].count { $0 }
    if let channel, ready.count > known || channelIsDue {
      events += channel.turn(now: now)
    }
    return events
  }

  private mutating func typed(hasFailed: Bool) -> [Event] {
    terminal.readAll(hasFailed: hasFailed).map { input in
      switch input {
      case .key(let key): .key(key)
      case .mouse(let mouse): .mouse(mouse)
      case .pasted(let text): .pasted(text)
      case .line(let line): .line(line)
      case .ended: .terminated
      case .hungUp: hungUp()
      }
    }
  }

  private mutating func signalled() -> [Event] {
    signals.take().map { signal in
      switch signal {
      case .windowChanged: return .resized(terminal.resize())
      case .suspend: return .resized(terminal.suspend())
      case .resume: return .resized(terminal.resume())
      default:
        exitSignal = signal
        return .terminated
      }
    }
  }

  /// The terminal is gone, before or without a signal that says so.
  private mutating func hungUp() -> Event {
    exitSignal = .hangUp
    return .terminated
  }

  private mutating func take(_ event: Event, now: Moment) {
    for effect in state.update(event, now: now) where !isOver { perform(effect, now: now) }
  }

  private mutating func perform(_ effect: Effect, now: Moment) {
    switch effect {
    case .transmit(let frame):
      if written.count >= ProgramLoop.changesSentAhead { store(now: now) }
      channel?.send(frame)
      putOffRest(now: now)
    case .store(let changes): written += changes
    case .storeReceived(let changes):
      received += changes
      hasUnseen = true
      putOffRest(now: now)
    case .storeKind(let kind, let clock):
      store(now: now)
      for event in keeper?.note(kind, clock: clock, device: state.device, now: now) ?? [] {
        take(event, now: now)
      }
    case .storeTime(let time):
      store(now: now)
      for event in keeper?.keep(time, now: now) ?? [] { take(event, now: now) }
    case .storeFinish(let finish):
      store(now: now)
      for event in keeper?.record(finish, day: WallClock.day, now: now) ?? [] { take(event, now: now) }
    case .readStatistics:
      let statistics = try? keeper?.statistics(today: WallClock.day)
      take(.statistics(statistics ?? Statistics(of: [], today: 0)), now: now)
    case .readLog:
      store(now: now)
      take(.replay((try? keeper?.log()) ?? [], speed: Replay.usualSpeed), now: now)
    case .keepKey(let key): keeper?.keep(key)
    case .keepPuzzle(let puzzle, let title): keep(puzzle, title, now: now)
    case .saveCopy(let file, let path, let replaces):
      take(.copied(PuzzleCopy.write(file, to: path, from: source, replaces: replaces)), now: now)
    case .hurry: channel?.hurry(now: now)
    case .say(let lines): terminal.say(lines)
    case .redraw: terminal.redrawAll()
    case .quit: isOver = true
    }
  }

  /// Stores what was written in this turn: keys that came together are one append.
  private mutating func store(now: Moment) {
    guard !written.isEmpty else { return }
    let changes = written
    written = []
    for event in keeper?.append(changes, at: state.elapsedMilliseconds, now: now) ?? [] {
      take(event, now: now)
    }
  }

  private mutating func storeReceived(now: Moment) -> [Event] {
    guard !received.isEmpty else { return [] }
    defer { received = [] }
    return keeper?.append(received, at: state.elapsedMilliseconds, now: now) ?? []
  }

  private mutating func keep(_ puzzle: SharedPuzzle, _ title: String, now: Moment) {
    guard let begin, let keeper else { return }
    for event in keeper.begin(now: now, { try begin(puzzle, title) }) { take(event, now: now) }
  }
}
