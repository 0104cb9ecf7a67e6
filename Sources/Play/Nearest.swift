/// Finds what somebody meant who mistyped a name.
enum Nearest {
  /// `did you mean 'x'?` for a word close to a known one, else where all of them are listed.
  static func hint(_ word: String, among known: [String]) -> String {
    let distances = known.map { (name: $0, edits: edits(from: word.lowercased(), to: $0.lowercased())) }
    guard let best = distances.min(by: { $0.edits < $1.edits }), best.edits <= max(1, word.count / 3) else {
      return "crossmate config lists what there is"
    }
    return "did you mean '\(best.name)'?"
  }

  /// How many characters have to be put in, taken out or exchanged.
  static func edits(from first: String, to second: String) -> Int {
    let second = Array(second)
    var row = Array(0...second.count)
    for (index, character) in first.enumerated() {
      var previous = row[0]
      row[0] = index + 1
      for column in second.indices {
        let exchanged = previous + (second[column] == character ? 0 : 1)
        previous = row[column + 1]
        row[column + 1] = min(exchanged, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[second.count]
  }
}
