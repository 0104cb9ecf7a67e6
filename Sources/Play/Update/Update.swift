import Grid
public import Live

extension PlayState {
  /// Takes one event; the one way in which the state changes.
  ///
  /// - Parameter now: the moment at which the event happened.
  /// - Returns: what is to be done in the world outside, in order.
  public mutating func update(_ event: Event, now: Moment) -> [Effect] {
    guard isPlain else { return react(to: event, now: now) }
    let before = self
    said = []
    var effects = react(to: event, now: now)
    if board != nil { hasIntroduced = true }
    let lines = PlainReport(before: before, after: self, event: event).lines
    // After a `quit` nothing is done any more.
    if !lines.isEmpty { effects.insert(.say(lines), at: effects.count - (effects.last == .quit ? 1 : 0)) }
    return effects
  }

  private mutating func react(to event: Event, now: Moment) -> [Effect] {
    if event == .terminated { return leave(now: now) }
    var effects = take(event, now: now)
    // Who left has had the time written down already.
    if effects.last != .quit { effects += keepTime(isLeaving: false, now: now) }
    showAll()
    rest(after: event, now: now)
    return effects
  }

  private mutating func take(_ event: Event, now: Moment) -> [Effect] {
    switch event {
    case .key(let key): return hurried() + pressed(key, now: now)
    case .line(let line): return hurried() + entered(line, now: now)
    case .pasted(let text): return takePaste(text, now: now)
    case .mouse(let mouse): return display.usesMouse ? hurried() + pointed(mouse, now: now) : []
    case .resized(let size):
      self.size = size
      return [.redraw]
    case .channelOpened:
      room?.connection = .open
      return session(.opened, now: now)
    case .channelNotice(let text): return session(.notice(text), now: now)
    case .channelFrame(let frame): return session(.frame(frame), now: now)
    case .channelRoundTrip(let roundTrip):
      display.roundTrip = roundTrip
      return []
    case .channelClosed:
      display.roundTrip = nil
      if case .refused? = room?.connection {} else { room?.connection = .lost }
      return session(.closed, now: now)
    case .channelRefused(let reason):
      room?.connection = .refused(reason)
      message = .bad(reason)
      return session(.closed, now: now)
    case .channelFailed(let reason):
      attemptFailed(reason)
      return []
    case .finished(let statistics):
      celebrate(with: statistics)
      return []
    case .statistics(let statistics):
      show(statistics)
      return []
    case .replay(let log, let speed):
      replay(log, speed: speed, now: now)
      return []
    case .copied(let outcome):
      take(outcome)
      return []
    case .storeFailed(let reason):
      storeFailure = reason
      return []
    case .storeRecovered:
      storeFailure = nil
      return []
    case .tick:
      flashes.removeAll { $0.until <= now }
      advanceReplay(now: now)
      return session(.tick, now: now)
    case .terminated: return leave(now: now)
    }
  }

  /// Says goodbye to the room and ends the program; everything written is stored already, but for the last seconds.
  mutating func leave(now: Moment) -> [Effect] {
    keepTime(isLeaving: true, now: now) + session(.leaving, now: now) + [.quit]
  }

  /// The first failure is told with its reason; after it the status says that the room is away, without details that
  /// change with every attempt.
  private mutating func attemptFailed(_ reason: String) {
    guard room?.connection == .connecting else { return }
    room?.connection = .lost
    let reason = TextCleaner.line(reason, limit: HostLimits.reasonCharacters)
    message = .bad("The room cannot be reached: \(reason)")
  }

  /// Somebody at the keyboard should not wait for a back-off that began while they were away.
  private func hurried() -> [Effect] {
    room?.connection == .lost ? [.hurry] : []
  }
}
