import Testing

@testable import Screen

/// Styled lines as escape codes.
@Suite struct ANSITextTests {
  @Test func plainRunsHaveNoCodes() {
    #expect(ANSIText.line([Run("a"), Run("b")]) == "ab")
  }

  @Test func everyStyleEndsWithItsRun() {
    let style = Style(.red, on: .brightBlue, [.bold, .reverse])
    #expect(ANSIText.line([Run("a", style), Run("b")]) == "\u{1B}[1;7;31;104ma\u{1B}[0mb")
    #expect(ANSIText.line([Run("c", Style(.brightBlack))]) == "\u{1B}[90mc\u{1B}[0m")
  }
}
