import Simulation

/// What the person asked for, and its doing.
struct Order {
  static let usage = """
    usage: simulate [--schedules N] [--seed FIRST] [--workers N] [--first-failure] [--trace]
           simulate --hour-apart
      --schedules N    so many schedules, 1,000 if not given
      --seed FIRST     the seed of the first, 1 if not given; each next one has the next seed
      --workers N      on so many cores, 2 if not given
      --first-failure  ends with the first that goes wrong
      --hour-apart     two who type for an hour without each other, and how fast they merge
      --trace          says everything that happens
    """
  /// Failures that are printed; more help nobody.
  private static let shownFailures = 10

  private var schedules: UInt64 = 1_000
  private var seed: UInt64 = 1
  private var workers: UInt64 = 2
  private var isTraced = false
  private var endsWithFailure = false
  private var isHourApart = false

  /// What the arguments say; nil when they say nothing that is understood.
  init?(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)
    while !rest.isEmpty {
      let name = rest.removeFirst()
      switch name {
      case "--trace":
        isTraced = true
        continue
      case "--hour-apart":
        isHourApart = true
        continue
      case "--first-failure":
        endsWithFailure = true
        continue
      default: break
      }
      guard let value = rest.first.flatMap({ UInt64($0) }) else { return nil }
      rest.removeFirst()
      switch name {
      case "--schedules": schedules = value
      case "--seed": seed = value
      case "--workers": workers = max(1, value)
      default: return nil
      }
    }
  }

  /// Runs all schedules; whether nothing went wrong.
  func run() async -> Bool {
    if isHourApart { return runHourApart() }
    let start = ContinuousClock.now
    let total = await withTaskGroup(of: Total.self) { group in
      for worker in 0..<workers { group.addTask { run(worker) } }
      var total = Total()
      for await part in group {
        total.add(part)
        // Whoever asks for the first that goes wrong need not wait for the other cores' first.
        if endsWithFailure, !total.failures.isEmpty { group.cancelAll() }
      }
      return total
    }
    let time = ContinuousClock.now - start
    for report in total.failures.prefix(Order.shownFailures) {
      print("seed \(report.seed): \(report.failure ?? "")")
      print("  replay: make sim SCHEDULES=1 SEED=\(report.seed) TRACE=1")
    }
    print(total.text(time: time))
    return total.failures.isEmpty
  }

  private func runHourApart() -> Bool {
    let report = Schedule.hourApart(seed: seed).run()
    let microseconds = report.settlingTime.components.attoseconds / 1_000_000_000_000
    print(
      """
      an hour apart: \(report.tally.writes) writes in a grid of 15 by 15; equal \(report.mergedMilliseconds ?? 0) ms \
      after the room was back (virtual, dialling included), \(microseconds) us of computing
      """)
    if let failure = report.failure { print(failure) }
    return report.failure == nil
  }

  private func run(_ worker: UInt64) -> Total {
    var total = Total()
    for number in stride(from: worker, to: schedules, by: UInt64.Stride(workers)) {
      let schedule = Schedule(seed: seed + number)
      if isTraced { schedule.trace = { print($0) } }
      total.add(schedule.run())
      if endsWithFailure, !total.failures.isEmpty || Task.isCancelled { return total }
    }
    return total
  }
}

/// What many schedules came to.
struct Total: Sendable {
  private(set) var failures: [Schedule.Report] = []
  private var tally = Schedule.Tally()
  private var schedules = 0

  mutating func add(_ report: Schedule.Report) {
    schedules += 1
    tally.add(report.tally)
    if report.failure != nil { failures.append(report) }
  }

  mutating func add(_ other: Total) {
    schedules += other.schedules
    tally.add(other.tally)
    failures = (failures + other.failures).sorted { $0.seed < $1.seed }
  }

  func text(time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = Int((Double(schedules) / max(seconds, 0.001)).rounded())
    return """
      \(schedules) schedules, \(tally.liars) with a room that lies; \(tally.writes) writes, \
      \(tally.connects) connects, \(tally.faults) faults, \(tally.doubts) doubts told, \(tally.events) events
      \(failures.count) wrong; \(Int(seconds.rounded())) s, \(rate) schedules a second
      """
  }
}
