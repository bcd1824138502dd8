internal import Clockwork

/// What happens next in a simulation: a binary heap of plain entries, ordered by when they are due.
///
/// Two entries of one instant come out in the order in which they went in: each has a number, counted
/// upward, so that nothing depends on the heap's inner order. Entries are moved into the hole that a
/// sift leaves, one store a level.
struct EventQueue {
  struct Entry {
    let due: Int64
    let number: UInt64
    let event: QueuedEvent

    @inline(__always)
    func isBefore(_ other: Entry) -> Bool {
      due != other.due ? due < other.due : number < other.number
    }
  }

  private(set) var heap: [Entry] = []
  /// How many entries a command waits for.
  private(set) var inFlight = 0
  private var next: UInt64 = 1

  /// The number that the next entry gets.
  var nextNumber: UInt64 { next }
  var count: Int { heap.count }
  var first: Entry? { heap.first }

  /// Returns the entry's number, which no other entry ever has.
  @discardableResult
  mutating func add(_ event: QueuedEvent, at due: Instant) -> UInt64 {
    let entry = Entry(due: due.microseconds, number: next, event: event)
    next += 1
    if event.isInFlight { inFlight += 1 }
    heap.append(entry)
    siftUp(entry, from: heap.count - 1)
    return entry.number
  }

  mutating func take() -> Entry? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else {
      if last.event.isInFlight { inFlight -= 1 }
      return last
    }
    siftDown(last, from: 0)
    if first.event.isInFlight { inFlight -= 1 }
    return first
  }

  /// Leaves out what `isDead` names. The order of the others stays, since no two entries are equal.
  mutating func drop(where isDead: (Entry) -> Bool) {
    heap.removeAll(where: isDead)
    inFlight = heap.reduce(0) { $0 + ($1.event.isInFlight ? 1 : 0) }
    order()
  }

  /// Moves what is named to a later time.
  mutating func move(by stretch: Int64, where isMoved: (Entry) -> Bool) {
    for place in heap.indices where isMoved(heap[place]) {
      let entry = heap[place]
      heap[place] = Entry(due: entry.due.plus(stretch), number: entry.number, event: entry.event)
    }
    order()
  }

  private mutating func order() {
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) {
      siftDown(heap[place], from: place)
    }
  }

  private mutating func siftUp(_ entry: Entry, from start: Int) {
    unsafe heap.withUnsafeMutableBufferPointer { heap in
      var hole = start
      while hole > 0 {
        let parent = (hole - 1) / 2
        guard unsafe entry.isBefore(heap[parent]) else { break }
        unsafe heap[hole] = heap[parent]
        hole = parent
      }
      unsafe heap[hole] = entry
    }
  }

  private mutating func siftDown(_ entry: Entry, from start: Int) {
    unsafe heap.withUnsafeMutableBufferPointer { heap in
      var hole = start
      while true {
        var child = 2 * hole + 1
        guard child < heap.count else { break }
        if unsafe child + 1 < heap.count && heap[child + 1].isBefore(heap[child]) { child += 1 }
        guard unsafe heap[child].isBefore(entry) else { break }
        unsafe heap[hole] = heap[child]
        hole = child
      }
      unsafe heap[hole] = entry
    }
  }
}
