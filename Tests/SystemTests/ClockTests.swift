import Testing

@testable import System

/// The calendar of a place.
@Suite struct `Days` {
  @Test(arguments: [
    (0, 0, 0), (86_399, 0, 0), (86_400, 0, 1), (0, -1, -1), (82_799, 3_600, 0), (82_800, 3_600, 1),
    (1_764_028_800, 0, 20_417), (-86_400, 0, -1), (-86_401, 0, -2),
  ]) func `begin at midnight of the place`(seconds: Int, ahead: Int, day: Int) {
    #expect(WallClock.day(seconds: seconds, aheadSeconds: ahead) == day)
  }
}
