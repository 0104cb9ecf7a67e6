import Grid
import Live
import Secrets
import System
import TestSupport

/// One player or watcher without a screen: the program's host and session, and a fill in place of its store.
final class SoakClient {
  /// What happened to all clients together.
  struct Tally {
    var writes = 0
    var merges = 0
    var connects = 0
    var kills = 0
    var cuts = 0
    var farewells = 0
    var doubts = 0
  }

  private static let engagement = EngagementID(1)

  let room: SoakRoom
  private let role: Role
  private let identity: Identity
  private let device: DeviceID
  private let address: RoomAddress
  private let holdsPuzzle: Bool
  private var clock: SkewedClock
  /// Nil while the program does not run.
  private var host: EngagementHost?
  private var session: Session
  private var isOpen = false
  /// What was merged; like the store's log it outlives the program.
  private(set) var fill: Fill?
  private(set) var tally = Tally()
  /// When a program that was ended starts again.
  private var restartDue: Moment?
  private var random: SeededGenerator

  init(
    _ number: Int, in room: SoakRoom, port: Int, role: Role, holdsPuzzle: Bool, seed: UInt64, now: Moment
  ) {
    random = SeededGenerator(seed: seed)
    self.room = room
    self.role = role
    self.holdsPuzzle = holdsPuzzle
    let salt = [UInt8](repeating: UInt8(number & 0xFF), count: Identity.secretBytes)
    identity = Identity(secret: salt, salt: room.keys.roomID, copy: 0)
    device = DeviceID(identity.deviceID) ?? .nobody
    address = RoomAddress(host: "127.0.0.1", port: port, isTLS: false, roomID: Self.hex(room.keys.roomID))
    fill = holdsPuzzle ? Fill(for: room.puzzle) : nil
    clock = .any(using: &random)
    session = Self.session(room, role, device, hasPuzzle: holdsPuzzle, random: &random)
    start(now: now)
  }

  // MARK: The loop's side

  /// When there is something to do.
  var nextDeadline: Moment? {
    guard let host else { return restartDue }
    return [host.nextDeadline, session.nextDeadline].compactMap { $0 }.min().map(clock.global)
  }

  var descriptors: [SocketInterest] { host?.descriptors ?? [] }

  /// Whether it has everything and everybody has what it wrote.
  var isSettled: Bool {
    guard isOpen, let fill, fill == room.expected else { return false }
    return switch session.sharing {
    case .shared: true
    case .offline, .alone, .waitingForPuzzle: false
    case .sharing: role == .watch
    }
  }

  /// Where it stands, for a report.
  var state: String {
    "\(role), \(isOpen ? "in the room" : "outside"), \(session.sharing), "
      + "\(fill.map { room.expected.changes(missingIn: $0).count } ?? -1) changes missing"
  }

  /// Does what is ready by the true moment `now`.
  func turn(now: Moment) {
    if let due = restartDue, due <= now { start(now: now) }
    guard let host else { return }
    for (_, event) in host.turn(now: clock.local(now), wallClockSeconds: clock.wallClockSeconds) {
      take(event, now: now)
    }
    if let due = session.nextDeadline, due <= clock.local(now) { feed(.tick, now: now) }
  }

  // MARK: What people and their computers do

  /// Writes a letter somewhere, or erases one.
  func write(now: Moment) {
    guard role == .play, restartDue == nil, let before = fill else { return }
    let square = Int.random(in: before.registers.indices, using: &random)
    guard before.isWritable(at: square) else { return }
    let text = ["A", "B", "C", "D", ""][Int.random(in: 0..<5, using: &random)]
    let change = before.writing(Letters(text) ?? .blank, at: square, by: device)
    fill?.merge(change)
    room.wrote([change])
    tally.writes += 1
    feed(.wrote([change]), now: now)
  }

  /// The program is killed: no farewell; it starts again after a while, with other clocks.
  func kill(now: Moment, for pause: Duration) {
    guard host != nil else { return }
    tally.kills += 1
    end(now: now, for: pause)
  }

  /// The program ends in order, and starts again.
  func leave(now: Moment, for pause: Duration) {
    guard host != nil else { return }
    tally.farewells += 1
    feed(.leaving, now: now)
    host?.disconnect(engagement: Self.engagement, now: clock.local(now))
    _ = host?.turn(now: clock.local(now), wallClockSeconds: clock.wallClockSeconds)
    end(now: now, for: pause)
  }

  /// The connection is gone and the program goes on.
  func cut(now: Moment) {
    guard host != nil else { return }
    tally.cuts += 1
    host = nil
    closed(now: now)
    dial(now: now)
  }

  private func end(now: Moment, for pause: Duration) {
    host = nil
    closed(now: now)
    restartDue = now + pause
  }

  private func start(now: Moment) {
    restartDue = nil
    clock = .any(using: &random)
    // Who only looks on keeps nothing.
    if role == .watch { fill = nil }
    fill?.skipLostClocks(UInt64.random(in: Register.Limits.lostClocks, using: &random))
    session = Self.session(room, role, device, hasPuzzle: fill != nil, random: &random)
    if let fill, role == .play { session.resume(fill) }
    dial(now: now)
  }

  private func dial(now: Moment) {
    let host = EngagementHost(generator: random)
    _ = random.next()
    let signer = SoakSigner(keys: room.keys(for: role), identity: identity, audience: address.authority)
    host.connect(
      engagement: Self.engagement, room: address, signer: signer, now: clock.local(now),
      wallClockSeconds: clock.wallClockSeconds)
    self.host = host
  }

  private static func session(
    _ room: SoakRoom, _ role: Role, _ device: DeviceID, hasPuzzle: Bool, random: inout SeededGenerator
  ) -> Session {
    let stream = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    return Session(
      keys: room.keys(for: role), device: device, name: "Soak", color: 0, stream: stream,
      puzzle: hasPuzzle ? room.shared : nil)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  // MARK: What comes of it

  private func take(_ event: EngagementEvent, now: Moment) {
    switch event {
    case .channelOpen:
      isOpen = true
      tally.connects += 1
      feed(.opened, now: now)
    case .channelMessage(let frame): feed(.frame(frame), now: now)
    case .notice(let text): feed(.notice(text), now: now)
    case .channelClose: closed(now: now)
    case .refused(let refusal): complain("\(refusal)")
    case .roundTrip, .error, .diagnostic: break
    }
  }

  private func closed(now: Moment) {
    guard isOpen else { return }
    isOpen = false
    feed(.closed, now: now)
  }

  private func feed(_ input: SessionInput, now: Moment) {
    perform(session.handle(input, fill: &fill, now: clock.local(now)), now: now)
  }

  private func perform(_ outputs: [SessionOutput], now: Moment) {
    for output in outputs {
      switch output {
      case .send(let frame): host?.send(engagement: Self.engagement, bytes: frame)
      case .merged(let changes): tally.merges += changes.count
      case .puzzle(let id, let bytes): adopt(id, bytes, now: now)
      case .tell(.doubt): tally.doubts += 1
      // Nobody here talks or has a clock; what comes is drawn by nobody.
      case .tell, .playersChanged, .heard, .timer: break
      }
    }
  }

  private func adopt(_ id: PuzzleID, _ bytes: [UInt8], now: Moment) {
    guard id == room.shared.id, bytes == room.shared.canonicalBytes else {
      return complain("it was handed another puzzle")
    }
    fill = Fill(for: room.puzzle)
    perform(session.adopt(room.shared, fill: &fill, now: clock.local(now)), now: now)
  }

  private func complain(_ text: String) {
    StandardStream.error.write("soak: a client of room \(room.number): \(text)\n")
    ProcessEnd.exit(1)
  }
}
