import Grid
import Testing

/// What checking, revealing, erasing and starting over do to the letters (docs/merge.md).
struct FillTests {
  @Test func `a letter written after another was seen stands over it (M4)`() {
    var ann = Fill([write("A", clock: 7, by: 2)])
    let change = ann.writing(letters("B"), at: 0, by: device(1))
    ann.merge(change)
    #expect(ann.text(0) == "B")
    #expect(ann.clock == 8)
    #expect(Fill([change, write("A", clock: 7, by: 2)]).text(0) == "B")
  }

  @Test func `of two letters written at once the one of the greater device stands for both (M5)`() {
    let ann = write("A", by: 1)
    let ben = write("B", by: 2)
    #expect(Fill([ann, ben]).text(0) == "B")
    #expect(Fill([ben, ann]).text(0) == "B")
  }

  @Test func `the square that was overwritten tells what stood there (M7)`() {
    var fill = Fill([write("A", by: 1)])
    guard case .write(_, let before) = write("A", by: 1) else { return }
    #expect(fill.merge(write("B", by: 2)) == .changed(previous: before))
  }

  @Test func `a locked square takes letters of no clock (M9)`() {
    let fill = Fill([write("A", lock: .checkedRight), write("B", clock: 900, by: 2)])
    #expect(fill.text(0) == "A")
    #expect(fill.lock(at: 0) == .checkedRight)
    #expect(!fill.isWritable(at: 0))
    #expect(fill.isWritable(at: 1))
  }

  @Test func `locking keeps the letters, their ink and their author (M9)`() throws {
    var fill = Fill([write("A", by: 2, ink: .pencil)])
    fill.merge(try #require(fill.locking(0, by: device(1))))
    let register = fill.registers[0]
    #expect(register.letters == letters("A"))
    #expect(register.ink == .pencil)
    #expect(register.author == device(2))
    #expect(register.device == device(1))
    #expect(register.lock == .checkedRight)
  }

  @Test func `a revealed square beats one that was checked right (M9)`() throws {
    var fill = Fill([write("A", clock: 50, lock: .checkedRight)])
    fill.merge(fill.revealing(letters("B"), at: 0, by: device(2)))
    #expect(fill.text(0) == "B")
    #expect(fill.lock(at: 0) == .revealed)
    #expect(fill.merge(try #require(fill.locking(0, by: device(3)))) == .unchanged)
  }

  @Test func `starting over empties and unlocks every square, also of letters that come late (M10)`() {
    var fill = Fill([
      write("A", lock: .revealed), write("B", at: 1, clock: 2), wrong("B", at: 1),
      write("C", at: 2, clock: 3),
    ])
    fill.merge(startingOver(fill))
    fill.merge(write("D", at: 1, clock: 900, by: 3, lock: .revealed))
    #expect((0..<3).map(fill.text) == ["", "", ""])
    #expect((0..<3).allSatisfy { fill.isWritable(at: $0) && !fill.isMarkedWrong(at: $0) })
    fill.merge(fill.writing(letters("E"), at: 1, by: device(1)))
    #expect(fill.text(1) == "E")
  }

  @Test func `a square of an earlier epoch cannot be locked into the present one (M10)`() {
    var fill = Fill([write("A")])
    fill.merge(startingOver(fill))
    fill.merge(write("B", at: 1))
    #expect(fill.locking(0, by: device(1)) == nil)
    #expect(fill.locking(1, by: device(1)) == nil)
    fill.merge(fill.writing(letters("C"), at: 1, by: device(1)))
    #expect(fill.locking(1, by: device(1)) != nil)
  }

  @Test func `two who start over at once agree, and keep what either wrote since (M10)`() {
    let before = Fill([write("A"), write("B", at: 1, clock: 2)])
    var ann = before
    var ben = before
    ann.merge(startingOver(ann, by: 1))
    ben.merge(startingOver(ben, by: 2))
    ann.merge(ann.writing(letters("C"), at: 1, by: device(1)))
    ben.merge(ben.writing(letters("D"), at: 2, by: device(2)))
    #expect(ann.joined(with: ben) == ben.joined(with: ann))
    #expect((0..<3).map(ann.joined(with: ben).text) == ["", "C", "D"])
  }

  @Test func `a wrong mark is bound to the letters it judged (M11)`() {
    var fill = Fill([write("A"), wrong("A")])
    #expect(fill.isMarkedWrong(at: 0))
    fill.merge(write("B", clock: 2))
    #expect(!fill.isMarkedWrong(at: 0))
    fill.merge(write("A", clock: 3, by: 2))
    #expect(fill.isMarkedWrong(at: 0))
    #expect(fill.text(0) == "A")
  }

  @Test func `a wrong mark is bound to its epoch (M11)`() {
    var fill = Fill([write("A"), wrong("A")])
    fill.merge(startingOver(fill))
    fill.merge(fill.writing(letters("A"), at: 0, by: device(1)))
    #expect(!fill.isMarkedWrong(at: 0))
    fill.merge(wrong("A", epoch: fill.epoch))
    #expect(fill.isMarkedWrong(at: 0))
    #expect(fill.merge(wrong("B", epoch: 0)) == .unchanged)
  }

  @Test func `of more wrong letters than are kept everybody keeps the lowest (M11)`() {
    let many = (0..<90).map { wrong(String(UnicodeScalar(UInt8(33 + $0)))) }
    var generator = ChangeGenerator(seed: 1)
    let kept = Fill(many).wrongLetters[0]?.letters.map(\.text)
    #expect(kept == (0..<64).map { String(UnicodeScalar(UInt8(33 + $0))) })
    for _ in 0..<50 {
      #expect(Fill(many.shuffled(using: &generator)).wrongLetters[0]?.letters.map(\.text) == kept)
    }
    var full = Fill(many)
    #expect(full.merge(many[89]) == .unchanged)
  }

  @Test func `blocks, given squares and squares outside take nothing (M6)`() {
    var fill = Fill(for: smallPuzzle)
    for square in [-1, 3, 4, 5, Int.max] {
      #expect(fill.merge(write("A", at: square)) == .refused)
      #expect(fill.merge(wrong("A", at: square)) == .refused)
      #expect(!fill.isWritable(at: square))
    }
    #expect(fill == Fill(for: smallPuzzle))
  }

  @Test func `clocks and epochs end where everybody refuses them (M6)`() {
    var fill = Fill(for: smallPuzzle)
    #expect(fill.merge(write("A", clock: 0)) == .refused)
    #expect(fill.merge(write("A", clock: Register.Limits.clock)) == .refused)
    #expect(fill.merge(write("A", epoch: Register.Limits.epoch)) == .refused)
    #expect(fill.merge(wrong("A", epoch: Register.Limits.epoch)) == .refused)
    #expect(fill.merge(wrong("")) == .refused)
    #expect(fill.clock == 0 && fill.epoch == 0)
    #expect(fill.merge(write("A", clock: Register.Limits.clock - 1)) == .changed(previous: .vacant))
    // The clock is used up: nobody overflows, but nobody can write here any more either.
    #expect(fill.isUsedUp)
    #expect(fill.merge(fill.writing(letters("B"), at: 0, by: device(1))) == .refused)
  }

  @Test func `starting over gives fresh clocks where somebody used them up (M13)`() throws {
    var fill = Fill([write("A", clock: Register.Limits.clock - 1)])
    fill.merge(try #require(fill.startingOver(by: device(1))))
    #expect(!fill.isUsedUp)
    #expect(fill.clock == 1 && fill.text(0) == "")
    #expect(fill.merge(fill.writing(letters("B"), at: 0, by: device(1))) != .refused)
    #expect(fill.text(0) == "B")
    // A late change of the old epoch does not bring its clock back.
    fill.merge(write("C", at: 1, clock: Register.Limits.clock - 1))
    #expect(fill.clock == 2)
  }

  @Test func `nobody starts over when all epochs are used up (M13)`() {
    let fill = Fill([write("A", epoch: Register.Limits.epoch - 1)])
    #expect(fill.startingOver(by: device(1)) == nil)
  }

  @Test func `a device that starts again uses no stamp that it may have used before (M14)`() {
    let lost = Fill([write("A", clock: 5)]).writing(letters("B"), at: 0, by: device(1))
    var restored = Fill([write("A", clock: 5)])
    restored.skipLostClocks(1_024)
    let next = restored.writing(letters("C"), at: 0, by: device(1))
    restored.merge(lost)
    restored.merge(next)
    #expect(restored.text(0) == "C")
    var last = Fill([write("A", clock: Register.Limits.clock - 2)])
    last.skipLostClocks(1_024)
    #expect(last.isUsedUp)
  }

  @Test func `undo brings back only over what the device wrote and still stands`() throws {
    var fill = Fill([write("A", clock: 1, by: 2)])
    let before = fill.registers[0]
    fill.merge(fill.writing(letters("B"), at: 0, by: device(1)))
    let own = fill.registers[0]
    let undo = fill.restoring(before, over: own, at: 0, by: device(1))
    var undone = fill
    undone.merge(try #require(undo))
    #expect(undone.text(0) == "A")
    var overwritten = fill
    overwritten.merge(overwritten.writing(letters("C"), at: 0, by: device(2)))
    #expect(overwritten.restoring(before, over: own, at: 0, by: device(1)) == nil)
    fill.merge(try #require(fill.startingOver(by: device(2))))
    #expect(fill.restoring(before, over: own, at: 0, by: device(1)) == nil)
  }

  @Test func `an emptied fill is one of the same puzzle`() {
    let fill = Fill([write("A", clock: 9), wrong("B", at: 1)])
    #expect(fill.emptied == Fill(for: smallPuzzle))
    #expect(!fill.emptied.isWritable(at: 3))
  }
}
