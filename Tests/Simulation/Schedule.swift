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

  /// Events of a schedule, some fifty times what the longest one takes.
  static let mostEvents = 200_000

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
  private var calmStart: ContinuousClock.Instant?
  /// When anybody last merged what another wrote.
  var lastMerge: Int64?
  /// What went wrong; the schedule ends with the first.
  var failure: String?
  /// Changes of others that a power cut took from the memory of whoever had vouched for them.
  var lost: Set<FillChange> = []
  var tally = Tally()
  let ledger = Ledger()

  /// Is told of every event, for a person who replays one evening.
  public var trace: ((String) -> Void)?

  /// The evening of `seed`.
  public convenience init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let weather = Weather(using: &random)
    let site = SimulatedPuzzle.all.randomElement(using: &random) ?? SimulatedPuzzle.other
    self.init(seed: seed, weather: weather, site: site, random: random)
  }

  /// An hour in which two players type in a large grid and one of them cannot reach the room.
  public static func hourApart(seed: UInt64) -> Schedule {
    let random = SeededGenerator(seed: seed)
    let schedule = Schedule(seed: seed, weather: .hourApart, site: .large, random: random)
    schedule.clients[1].blockedUntil = schedule.weather.activeMilliseconds * milliseconds
    return schedule
  }

  private init(seed: UInt64, weather: Weather, site: SimulatedPuzzle, random: SeededGenerator) {
    self.seed = seed
    self.weather = weather
    self.site = site
    self.random = random
    room = EngagementRoom(limits: RoomLimits(), now: .zero)
    if weather.lies != nil { tally.liars = 1 }
    addClients()
  }

  /// Whether players stop the clock in this evening; not drawn, so that the other evenings stay what they were.
  var pausesAndGoesOn: Bool { seed % 4 == 3 }

  /// Plays the evening to its end.
  public func run() -> Report {
    queue.add(.calm, at: weather.activeMilliseconds * Schedule.milliseconds)
    while failure == nil, let (moment, event) = queue.takeNext() {
      if isCalm, isMoot(event) { continue }
      now = moment
      tally.events += 1
      if tally.events > Schedule.mostEvents { fail("does not come to an end: \(text(event))") }
      if let trace { trace("\(now / 1_000) us: \(text(event))") }
      handle(event)
      if let calmSince, now > calmSince + Schedule.settlingMilliseconds * Schedule.milliseconds {
        fail("not quiet \(Schedule.settlingMilliseconds / 1_000) s after the last fault: \(event)")
      }
    }
    let settlingTime = calmStart.map { ContinuousClock.now - $0 } ?? .zero
    if failure == nil { checkEnd() }
    let merged = lastMerge.flatMap { last in calmSince.map { (last - $0) / Schedule.milliseconds } }
    return Report(
      seed: seed, tally: tally, failure: failure, mergedMilliseconds: merged.flatMap { $0 < 0 ? nil : $0 },
      settlingTime: settlingTime)
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
    case .calm:
      calmStart = .now
      calmDown()
    }
  }

  var roomNow: Duration { .nanoseconds(now) }

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// A random number of nanoseconds up to so many milliseconds.
  func within(_ milliseconds: Int64) -> Int64 {
    Int64.random(in: 0...milliseconds * Schedule.milliseconds, using: &random)
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
