import Grid
import Live
import Testing

@testable import FuzzTargets

/// The inputs that fuzzing kept, once more without a fuzzer: examples, whatever reaches a place of the code of its own,
/// and everything that ever brought the program down.
@Suite struct CorpusTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func everyKeptInputKeepsThePromises(of name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let inputs = Corpus.inputs(of: name)
    #expect(!inputs.isEmpty, "there is nothing in Tests/Fuzz/Corpus/\(name)")
    for input in inputs {
      #expect(target.finding(input.bytes) == nil, "\(name)/\(input.name)")
    }
  }

  @Test func noInputBelongsToNoTarget() {
    #expect(Corpus.names(in: Corpus.folder) == FuzzTarget.all.map(\.name).sorted())
  }

  /// A fuzzer that begins without a kind of message would have to guess it.
  @Test func everyKindOfMessageHasAnExample() {
    let kinds = Corpus.inputs(of: "message").filter(\.isExample).compactMap { input -> UInt8? in
      guard let message = try? Envelope(bytes: input.bytes).message else { return nil }
      if case .unknown = message { return nil }
      return input.bytes[1]
    }
    #expect(Set(kinds) == Set(1...15))
  }

  /// Letters of another puzzle are no letters: without this the examples would grow stale with it.
  @Test func thePeerOfTheExamplesIsHeard() throws {
    for (name, letterCount) in [("evening", 2), ("beside-a-block", 3), ("letters-one-by-one", 2)] {
      var evening = HostileEvening()
      let input = try #require(Corpus.inputs(of: "session").first { $0.name == name })
      #expect(evening.finding(in: input.bytes) == nil)
      #expect(evening.letterCount >= letterCount, "\(name)")
    }
  }

  /// One that is refused half way keeps the fuzzer from all that lies behind.
  @Test func everyExampleOfAPuzzleFromAPeerIsRead() {
    for input in Corpus.inputs(of: "canonical") where input.isExample {
      #expect(throws: Never.self, "\(input.name)") { try Puzzle(canonicalBytes: input.bytes) }
    }
  }

  /// An input that is cut is another input, and the bytes at the end are where readers run over it.
  @Test(arguments: FuzzTarget.all.map(\.name))
  func everyBeginningOfAnExampleKeepsThePromises(of name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    for input in Corpus.inputs(of: name) where input.isExample {
      for count in 0..<min(input.bytes.count, 400) {
        let finding = target.finding(Array(input.bytes[..<count]))
        #expect(finding == nil, "\(name)/\(input.name), cut to \(count)")
      }
    }
  }
}
