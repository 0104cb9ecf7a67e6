/// Things that are due at some moment, the earliest first: a binary heap.
struct DeadlineQueue<Element> {
  private var heap: [(deadline: Duration, element: Element)] = []

  /// When the next one is due; nil when there is none.
  // Not by `first`, which would copy the element too: every turn of a loop asks.
  var next: Duration? { heap.isEmpty ? nil : heap[0].deadline }

  mutating func add(_ element: Element, at deadline: Duration) {
    heap.append((deadline, element))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].deadline < heap[parent].deadline else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes out the earliest if it is due at `now`.
  mutating func takeDue(now: Duration) -> Element? {
    guard !heap.isEmpty, heap[0].deadline <= now else { return nil }
    let first = heap[0]
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { break }
      let right = left + 1
      let isRightEarlier = right < heap.count && heap[right].deadline < heap[left].deadline
      let child = isRightEarlier ? right : left
      guard heap[child].deadline < heap[parent].deadline else { break }
      heap.swapAt(child, parent)
      parent = child
    }
    return first.element
  }
}
