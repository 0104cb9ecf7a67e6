import Grid
import Live
import Room
import Secrets
import TestSupport

/// One simulated evening: devices, a room and a network, driven by one seed.
///
/// Everything that happens is an event with a virtual moment, so the same seed gives the same evening to the last byte.
public final class Schedule {
  /// What can happen.
  enum Event {
    case act(Int)
    case dial(Int)
    case enter(Link)
    case atRoom(Link, [UInt8])
    case atClient(Link, SessionInput)
    case clientNotices(Link)
    case roomNotices(Link)
    case tick(Int)
    case barrier(Int)
    case restart(Int)
    case alarm
    case delivered([FillChange], from: Link, to: Link)
    case calm
  }

  static let milliseconds: Int64 = 1_000_000
  /// How long after the last fault everything must be equal and quiet.
  static let settlingMilliseconds: Int64 = 120_000

  /// What replays this evening.
  public let seed: UInt64
  let weather: Weather
  let site: SimulatedPuzzle
  var random: SeededGenerator
  var now: Int64 = 0
  var queue = EventQueue<Event>()
  var clients: [Client] = []
  var room: EngagementRoom
  var links: [ConnectionID: Link] = [:]
  var linkCount: UInt64 = 0
  var processCount = 0
  var oracle = Oracle(devices: [])
  /// Frames that a lying room may repeat.
  var history: [[UInt8]] = []
  /// Whose frame the room is passing on.
  var sender = 0
  /// All faults are over and nobody writes any more.
  var isCalm = false
  /// When the faults ended; nil before.
  var calmSince: Int64?
  /// What went wrong; the schedule ends with the first.
  var failure: String?
  /// Changes of others that a power cut took from the memory of whoever had vouched for them.
  var lost: Set<FillChange> = []
  var tally = Tally()
  let ledger = Ledger()

  /// What a schedule did, so that a run can tell that it did something at all.
  public struct Tally: Sendable {
    /// Events handled.
    public var events = 0
    /// Changes written.
    public var writes = 0
    /// Connections made.
    public var connects = 0
    /// Connections broken, programs killed, rooms ended.
    public var faults = 0
    /// Schedules in which the room lies.
    public var liars = 0
    /// Times that somebody was told a doubt about the room.
    public var doubts = 0

    /// Nothing done yet.
    public init() {}

    /// Adds what another schedule did.
    public mutating func add(_ other: Tally) {
      events += other.events
      writes += other.writes
      connects += other.connects
      faults += other.faults
      liars += other.liars
      doubts += other.doubts
    }
  }

  /// Is told of every event, for a person who replays one evening.
  public var trace: ((String) -> Void)?

  /// The evening of `seed`.
  public init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    weather = Weather(using: &random)
    site = SimulatedPuzzle.all.randomElement(using: &random) ?? SimulatedPuzzle.other
    room = EngagementRoom(limits: RoomLimits(), now: .zero)
    if weather.lies != nil { tally.liars = 1 }
    addClients()
  }

  /// What a schedule came to.
  public struct Report: Sendable {
    /// What replays it.
    public let seed: UInt64
    /// What it did.
    public let tally: Tally
    /// What went wrong; nil when nothing did.
    public let failure: String?
  }

  /// Plays the evening to its end.
  public func run() -> Report {
    queue.add(.calm, at: weather.activeMilliseconds * Schedule.milliseconds)
    while failure == nil, let (moment, event) = queue.takeNext() {
      if isCalm, isMoot(event) { continue }
      now = moment
      tally.events += 1
      if let trace { trace("\(now / 1_000) us: \(text(event))") }
      handle(event)
      if let calmSince, now > calmSince + Schedule.settlingMilliseconds * Schedule.milliseconds {
        fail("not quiet \(Schedule.settlingMilliseconds / 1_000) s after the last fault: \(event)")
      }
    }
    if failure == nil { checkEnd() }
    return Report(seed: seed, tally: tally, failure: failure)
  }

  /// Whether an event that was planned before the calm changes nothing in it.
  private func isMoot(_ event: Event) -> Bool {
    switch event {
    case .act, .alarm, .delivered: true
    case .dial(let number): clients[number].link != nil || !clients[number].isRunning
    case .enter, .atRoom, .atClient, .clientNotices, .roomNotices, .tick, .barrier, .restart, .calm: false
    }
  }

  func fail(_ reason: String) {
    guard failure == nil else { return }
    failure = "at \(now / Schedule.milliseconds) ms: \(reason)"
  }

  private func handle(_ event: Event) {
    switch event {
    case .act(let number): act(clients[number])
    case .dial(let number): dial(clients[number])
    case .enter(let link): enter(link)
    case .atRoom(let link, let frame): arriveAtRoom(frame, link)
    case .atClient(let link, let input): arriveAtClient(input, link)
    case .clientNotices(let link): clientNotices(link)
    case .roomNotices(let link): roomNotices(link)
    case .tick(let number): tick(clients[number])
    case .barrier(let number): clients[number].log.makeDurable()
    case .restart(let number): restart(clients[number])
    case .alarm: perform(room.alarm(now: roomNow))
    case .delivered(let changes, let link, let other): checkDelivery(of: changes, from: link, to: other)
    case .calm: calmDown()
    }
  }

  var roomNow: Duration { .nanoseconds(now) }

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// A random number of nanoseconds up to so many milliseconds.
  func within(_ milliseconds: Int64) -> Int64 {
    Int64.random(in: 0...milliseconds * Schedule.milliseconds, using: &random)
  }

  // MARK: Who is there

  private func addClients() {
    let count = weather.players + weather.watchers
    for number in 0..<count {
      let isWatcher = number >= weather.players
      let isOther = weather.otherPuzzle && number == 1
      let lacksPuzzle = isWatcher || (weather.comeWithoutPuzzle && number > 0 && !isOther && chance(50))
      let site = isOther ? SimulatedPuzzle.other : site
      var clock = Client.Clock()
      if weather.skew {
        clock.offset = within(1_000_000)
        clock.rate = Int64.random(in: 900...1_100, using: &random)
      }
      let device = Schedule.device(UInt8.random(in: 1...250, using: &random), UInt8(number))
      let author: Int = weather.sharedAuthor && number == 1 ? 0 : number
      let client = Client(
        number: number, device: device, author: [UInt8](repeating: UInt8(author), count: 16),
        role: isWatcher ? .watch : .play, clock: clock, site: site,
        session: newSession(device, isWatcher ? .watch : .play, puzzle: lacksPuzzle ? nil : site.shared),
        fill: lacksPuzzle ? nil : Fill(for: site.puzzle))
      clients.append(client)
      let coming = weather.lateComers && number > 0 ? within(weather.activeMilliseconds) : within(10)
      queue.add(.dial(number), at: coming)
      if !isWatcher { queue.add(.act(number), at: within(weather.pauseMilliseconds * 2)) }
    }
    oracle = Oracle(devices: clients.map(\.device))
  }

  static func device(_ first: UInt8, _ second: UInt8) -> DeviceID {
    DeviceID([first, second] + [UInt8](repeating: 7, count: DeviceID.byteCount - 2)) ?? .nobody
  }

  func newSession(_ device: DeviceID, _ role: Role, puzzle: SharedPuzzle?) -> Session {
    processCount += 1
    let frames: any FrameSeal =
      if weather.hasRealSeals {
        RoomSeal(
          keys: SimulatedRoom.keys(role), stream: [UInt8](repeating: UInt8(processCount & 255), count: 16))
      } else {
        StandInSeal(process: processCount, role: role, ledger: ledger)
      }
    return Session(
      frames: frames, role: role, digestKey: SimulatedRoom.keys(role).digestKey, device: device,
      name: "Device", color: 0, puzzle: puzzle, chunkBytes: weather.chunkBytes)
  }
}

/// The one room of all schedules: making its keys costs more than a schedule.
enum SimulatedRoom {
  private static let playKeys = RoomKeys(roomSecret: [UInt8](0..<16))
  private static let watchKeys = RoomKeys(watchSecret: playKeys.watchSecret, playKey: playKeys.playKey)

  static func keys(_ role: Role) -> RoomKeys {
    switch role {
    case .play: playKeys
    case .watch: watchKeys
    }
  }
}
