public import Grid

/// What all finished puzzles come to: counts, days in a row, times for each size.
public struct Statistics: Hashable, Sendable {
  /// The puzzles of one size.
  public struct Size: Hashable, Sendable {
    /// Squares in a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// The times without help, and those with something checked or revealed, in seconds.
    public fileprivate(set) var unaided = Times()
    /// The times with something checked or revealed.
    public fileprivate(set) var aided = Times()

    /// `15x15`.
    var name: String { "\(width)x\(height)" }
  }

  /// Several times in seconds.
  public struct Times: Hashable, Sendable {
    /// How many.
    public private(set) var count = 0
    /// The shortest; nil without any.
    public private(set) var fastest: Int?
    private var sum = 0

    /// The mean, rounded to whole seconds; nil without any.
    public var average: Int? { count == 0 ? nil : (sum * 2 + count) / (count * 2) }

    mutating func add(_ seconds: Int) {
      count += 1
      sum += seconds
      fastest = min(fastest ?? seconds, seconds)
    }
  }

  /// How many puzzles were finished.
  public let count: Int
  /// How many of them without anything checked or revealed.
  public let unaidedCount: Int
  /// How many of them others wrote in too.
  public let sharedCount: Int
  /// Days in a row with a finished puzzle, up to today or, while today has none yet, yesterday.
  public let streakDays: Int
  /// The most days in a row there ever were.
  public let bestStreakDays: Int
  /// The sizes, those with fewer squares first.
  public let sizes: [Size]
  /// What was finished last.
  public let latest: Finish?

  /// The statistics of `finishes`, in the order in which they happened.
  ///
  /// - Parameter today: the present day, counted as the days of the finishes are.
  public init(of finishes: [DatedFinish], today: Int) {
    count = finishes.count
    unaidedCount = finishes.count { $0.finish.isUnaided }
    sharedCount = finishes.count { $0.finish.isShared }
    latest = finishes.last?.finish
    let runs = Statistics.runs(of: finishes.map(\.day))
    bestStreakDays = runs.map(\.count).max() ?? 0
    streakDays = runs.last { $0.upperBound >= today - 1 }?.count ?? 0
    var sizes: [[Int]: Size] = [:]
    for finish in finishes.map(\.finish) {
      let key = [finish.width * finish.height, finish.width]
      var size = sizes[key] ?? Size(width: finish.width, height: finish.height)
      if finish.isUnaided { size.unaided.add(finish.seconds) } else { size.aided.add(finish.seconds) }
      sizes[key] = size
    }
    self.sizes = sizes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// The days without gaps between them, in order.
  private static func runs(of days: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for day in Set(days).sorted() {
      if let last = runs.last, last.upperBound == day - 1 {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    return runs
  }

  /// A sentence or two about what was finished last, among everything before it; empty where there is nothing to say.
  var remark: String {
    var sentences: [String] = []
    let size = sizes.first { $0.width == latest?.width && $0.height == latest?.height }
    if let latest, let size, latest.isUnaided, size.unaided.count > 1, let average = size.unaided.average {
      sentences.append(
        latest.seconds == size.unaided.fastest
          ? "Your fastest \(size.name)." : "Your \(size.name) average: \(PlayState.clockText(average)).")
    }
    if streakDays > 1 { sentences.append("\(streakDays) days in a row.") }
    return sentences.joined(separator: " ")
  }
}

extension Statistics {
  /// All of it in lines of at most 38 columns, which a page of forty has.
  public var lines: [String] {
    guard count > 0 else { return ["No puzzle is finished yet."] }
    let heads = [
      "Finished: \(count)", "  without help: \(unaidedCount)", "  with others: \(sharedCount)",
      "Days in a row: \(streakDays)", "  most ever: \(bestStreakDays)", "",
      Statistics.row("", "count", "average", "fastest"),
    ]
    return heads
      + sizes.flatMap { size -> [String] in
        let rows = [(size.unaided, ""), (size.aided, " helped")].filter { $0.0.count > 0 }
        return rows.enumerated().map { index, row in
          Statistics.row(index == 0 ? size.name : "", row.0) + row.1
        }
      }
  }

  private static func row(_ name: String, _ times: Times) -> String {
    let text = { (seconds: Int?) in seconds.map(PlayState.clockText) ?? "" }
    return row(name, "\(times.count)", text(times.average), text(times.fastest))
  }

  /// Four columns, the numbers at the right of theirs.
  private static func row(_ name: String, _ count: String, _ average: String, _ fastest: String) -> String {
    let cells = [(count, 6), (average, 9), (fastest, 9)].map { text, width in
      String(repeating: " ", count: max(1, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(0, 7 - name.count)) + cells.joined()
  }
}
