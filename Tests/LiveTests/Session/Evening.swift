import Grid
import Secrets

@testable import Live

/// A room and its guests in memory: real sessions, a relay that does what docs/protocol.md says, and a clock that
/// tests move by hand.
struct Evening {
  /// One device with what it keeps: its fill survives a crash, its session does not.
  struct Guest {
    let number: UInt8
    var session: Session
    var fill: Fill?
    /// What the relay has for it and has not yet delivered; nil while it has no socket.
    var inbox: [SessionInput]?
    var news: [SessionNews] = []
    var overwritten: [MergedChange] = []
    var heard: [Talk] = []
    /// Reports of others' clocks, and whether each was a wish that now holds.
    var timers: [(TimerReport, isNew: Bool)] = []
  }

  static let secret = [UInt8](0..<16)
  let puzzle: Puzzle
  let shared: SharedPuzzle
  var guests: [Guest] = []
  var now = Moment(nanoseconds: 0)
  /// The join of every write that any device accepted: what all must have in the end.
  var oracle: Fill
  private var streams: UInt8 = 0

  init() {
    let squares = (0..<9).map { _ in Square(.open, answers: ["A"]) }
    puzzle = Puzzle(width: 3, height: 3, squares: squares)
    shared = SharedPuzzle(canonicalBytes: Array("a puzzle of nine squares".utf8))
    oracle = Fill(for: puzzle)
  }

  /// Adds a device that is not in the room yet; its number in `guests`.
  @discardableResult
  mutating func add(_ role: Role = .play, hasPuzzle: Bool = true) -> Int {
    let number = UInt8(guests.count + 1)
    let session = newSession(number, role, hasPuzzle: hasPuzzle)
    guests.append(
      Guest(number: number, session: session, fill: hasPuzzle ? Fill(for: puzzle) : nil, inbox: nil))
    return guests.count - 1
  }

  private mutating func newSession(_ number: UInt8, _ role: Role, hasPuzzle: Bool) -> Session {
    streams += 1
    var keys = RoomKeys(roomSecret: Evening.secret)
    if role == .watch { keys = RoomKeys(watchSecret: keys.watchSecret, playKey: keys.playKey) }
    return Session(
      keys: keys, device: Evening.device(number), name: "Guest \(number)", color: 0,
      stream: [UInt8](repeating: streams, count: 16), puzzle: hasPuzzle ? shared : nil)
  }

  static func device(_ number: UInt8) -> DeviceID {
    DeviceID([UInt8](repeating: number, count: DeviceID.byteCount)) ?? .nobody
  }

  // MARK: What can happen

  /// A device's socket opens: the room tells it who is there, and the others that it came.
  mutating func connect(_ guest: Int) {
    guard guests[guest].inbox == nil else { return }
    let present = guests.indices.filter { guests[$0].inbox != nil }
    let devices = present.map { notice(guests[$0], "") }.joined(separator: ",")
    guests[guest].inbox = [.opened, .notice("{\"room\":\"peers\",\"devices\":[\(devices)]}")]
    let joined = SessionInput.notice(notice(guests[guest], "\"room\":\"joined\","))
    for other in present { guests[other].inbox?.append(joined) }
  }

  /// A device's socket breaks: whatever was under way to it is lost.
  mutating func disconnect(_ guest: Int) {
    guard guests[guest].inbox != nil else { return }
    guests[guest].inbox = nil
    feed(.closed, to: guest)
    let left = SessionInput.notice(notice(guests[guest], "\"room\":\"left\","))
    for other in guests.indices { guests[other].inbox?.append(left) }
  }

  /// The program of a device ends without a word and starts again from what it kept.
  mutating func crash(_ guest: Int) {
    disconnect(guest)
    let old = guests[guest]
    var session = newSession(old.number, old.session.role, hasPuzzle: old.fill != nil)
    if let fill = old.fill { session.resume(fill) }
    guests[guest].session = session
  }

  /// A player writes letters into squares, one message for all of them.
  mutating func write(_ guest: Int, _ letters: String, at squares: [Int]) {
    guard var fill = guests[guest].fill, let letters = Letters(letters) else { return }
    var changes: [FillChange] = []
    for square in squares {
      let change = fill.writing(letters, at: square, by: guests[guest].session.device)
      fill.merge(change)
      oracle.merge(change)
      changes.append(change)
    }
    guests[guest].fill = fill
    feed(.wrote(changes), to: guest)
  }

  /// Delivers the next thing that waits for a device.
  mutating func deliver(_ guest: Int) {
    guard guests[guest].inbox?.isEmpty == false else { return }
    guard let input = guests[guest].inbox?.removeFirst() else { return }
    feed(input, to: guest)
  }

  /// Delivers everything that waits for a device.
  mutating func deliverAll(_ guest: Int) {
    while guests[guest].inbox?.isEmpty == false { deliver(guest) }
  }

  /// Time passes, and every session hears of it.
  mutating func pass(_ duration: Duration) {
    now = now + duration
    for guest in guests.indices { feed(.tick, to: guest) }
  }

  /// Time passes in small steps, and whatever is under way arrives; `loses` drops what the room holds back.
  mutating func goOn(_ duration: Duration, loses: (Int, SessionInput) -> Bool = { _, _ in false }) {
    let end = now + duration
    while now < end {
      for guest in guests.indices { guests[guest].inbox?.removeAll { loses(guest, $0) } }
      for guest in guests.indices { deliverAll(guest) }
      pass(.milliseconds(100))
    }
  }

  /// Everybody connects, and everything under way arrives, for as long as the longest turn of an answer.
  mutating func settle() {
    for guest in guests.indices { connect(guest) }
    for _ in 0..<40 {
      while let guest = guests.indices.first(where: { guests[$0].inbox?.isEmpty == false }) { deliver(guest) }
      pass(.milliseconds(250))
    }
  }

  mutating func feed(_ input: SessionInput, to guest: Int) {
    var fill = guests[guest].fill
    let outputs = guests[guest].session.handle(input, fill: &fill, now: now)
    guests[guest].fill = fill
    outputs.forEach { take($0, from: guest) }
  }

  /// What a player who makes things up would send under the id of `device`, as the first frame of a stream.
  func forged(_ message: Message, from device: DeviceID, stream: UInt8) -> SessionInput {
    var seal = RoomSeal(
      keys: RoomKeys(roomSecret: Evening.secret), stream: [UInt8](repeating: stream, count: 16))
    let envelope = Envelope(device: device, message: message)
    return .frame(seal.seal(envelope.bytes, as: envelope.frameClass) ?? [])
  }

  private mutating func take(_ output: SessionOutput, from guest: Int) {
    switch output {
    case .send(let frame):
      // A watcher's frames are not passed on; a frame sent without a socket is lost.
      guard guests[guest].inbox != nil, guests[guest].session.role == .play else { return }
      for other in guests.indices where other != guest { guests[other].inbox?.append(.frame(frame)) }
    case .merged(let merged): guests[guest].overwritten += merged
    case .puzzle:
      var fill: Fill? = Fill(for: puzzle)
      let outputs = guests[guest].session.adopt(shared, fill: &fill, now: now)
      guests[guest].fill = fill
      outputs.forEach { take($0, from: guest) }
    case .playersChanged: break
    case .tell(let news): guests[guest].news.append(news)
    case .heard(let talk, _): guests[guest].heard.append(talk)
    case .timer(let report, let isNew): guests[guest].timers.append((report, isNew))
    }
  }

  private func notice(_ guest: Guest, _ kind: String) -> String {
    let device = Hex.encode(guest.session.device.bytes)
    return "{\(kind)\"device\":\"\(device)\",\"role\":\"\(guest.session.role.word)\"}"
  }

  /// The letters of a device's grid, `.` for a blank.
  func grid(_ guest: Int) -> String {
    guard let fill = guests[guest].fill else { return "no puzzle" }
    return puzzle.squares.indices.map { index in
      let text = fill.letters(at: index).text
      return text.isEmpty ? "." : text
    }.joined()
  }
}
