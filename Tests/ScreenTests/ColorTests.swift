import Testing

@testable import Screen

/// Colours of the palette, and what stands in for characters that a terminal lacks.
@Suite struct ColorTests {
  @Test func `a colour of the cube or the greys is nearest to itself`() throws {
    for index in UInt8(16)...UInt8(254) {
      let color = Color(palette: index)
      let rgb = try #require(color.rgb)
      // Greys of the cube and of the ramp can be the same colour twice.
      #expect(Color(nearestTo: rgb).rgb == rgb)
    }
  }

  @Test(arguments: [(0xFF_D7_00, 0xFF_D7_00), (0xFE_D8_01, 0xFF_D7_00), (0x7F_7F_7F, 0x80_80_80), (0, 0)])
  func `setters' colours go to the nearest`(asked: UInt32, expected: UInt32) {
    #expect(Color(nearestTo: asked).rgb == expected)
  }

  @Test func `the sixteen are the user's own and have no value`() {
    for index in UInt8(0)..<16 { #expect(Color(palette: index).rgb == nil) }
    #expect(Color.terminal.paletteIndex == nil)
    #expect(Color(palette: 255) == Color(palette: 254))
  }

  @Test(arguments: Repertoire.allCases) func `stand-ins move nothing`(repertoire: Repertoire) {
    for value in UInt32(0x20)...0x2800 {
      guard let scalar = Unicode.Scalar(value), TextWidth.columns(of: scalar) == 1 else { continue }
      let form = repertoire.form(of: scalar)
      #expect(TextWidth.columns(of: form) == 1)
      #expect(repertoire.form(of: form) == form)
      if scalar.isASCII { #expect(form == scalar) }
    }
  }

  @Test func `a screen is limited cell by cell`() {
    var screen = Screen(size: Size(columns: 6, rows: 1))
    screen.put("│A漢é…", row: 0, column: 0)
    screen.limit(to: .ascii)
    #expect(screen.textPlane() == ["|A漢é~"])
  }
}
