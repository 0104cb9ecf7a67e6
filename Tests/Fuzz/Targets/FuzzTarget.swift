/// One way by which foreign bytes come in, and what must hold for all of them (docs/fuzzing.md).
///
/// That no input traps, hangs or takes much memory is watched from outside; a target says what else would be wrong.
public struct FuzzTarget: Sendable {
  /// The name by which it is asked for, and that of its folder in `Tests/Fuzz/Corpus`.
  public let name: String
  /// Inputs are no longer than this, so that many of them can be tried.
  public let inputBytes: Int
  /// Hands the bytes to the program; nil if all that is promised holds, else what does not.
  public let finding: @Sendable ([UInt8]) -> String?

  init(_ name: String, inputBytes: Int, finding: @escaping @Sendable ([UInt8]) -> String?) {
    self.name = name
    self.inputBytes = inputBytes
    self.finding = finding
  }

  /// Every target.
  public static let all = puzzles + wire + connects + messages + texts

  /// The target of that name.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
