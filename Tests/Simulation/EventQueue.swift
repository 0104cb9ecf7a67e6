/// What is to happen, by its moment; of one moment, in the order in which it was added.
///
/// A binary heap: a schedule takes some hundred events, and this is where it spends what is not the program's own time.
struct EventQueue<Event> {
  private struct Entry {
    let moment: Int64
    let number: Int
    let event: Event

    func isBefore(_ other: Entry) -> Bool {
      moment != other.moment ? moment < other.moment : number < other.number
    }
  }

  private var heap: [Entry] = []
  private var added = 0

  /// The moment of the next event; nil when none is left.
  var nextMoment: Int64? { heap.first?.moment }

  mutating func add(_ event: Event, at moment: Int64) {
    heap.append(Entry(moment: moment, number: added, event: event))
    added += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func takeNext() -> (moment: Int64, event: Event)? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return (last.moment, last.event) }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].isBefore(heap[least]) { least = child }
      }
      guard least != parent else { return (first.moment, first.event) }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
