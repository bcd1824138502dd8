/// What is due when: a binary heap of instants with what each is for.
///
/// Two entries of one instant come out in the order in which they went in: a number given at entry
/// breaks the tie, so that nothing depends on the heap's inner order. A cancelled entry stays in the
/// heap until it comes to the top, or until half of all are cancelled: then all of them go.
public struct TimerQueue<Purpose: Sendable>: Sendable {
  public struct Ticket: Hashable, Comparable, Sendable {
    @usableFromInline let number: UInt64

    @inlinable init(number: UInt64) { self.number = number }

    @inlinable public static func < (left: Ticket, right: Ticket) -> Bool {
      left.number < right.number
    }
  }

  @usableFromInline struct Entry: Sendable {
    @usableFromInline let due: Instant
    @usableFromInline let number: UInt64
    @usableFromInline let purpose: Purpose

    @inlinable init(due: Instant, number: UInt64, purpose: Purpose) {
      self.due = due
      self.number = number
      self.purpose = purpose
    }

    @inlinable func isBefore(_ other: Entry) -> Bool {
      due != other.due ? due < other.due : number < other.number
    }
  }

  @usableFromInline var heap: [Entry] = []
  @usableFromInline var cancelled: Set<UInt64> = []
  @usableFromInline var next: UInt64 = 0

  @inlinable public init() {}

  /// How many are still to come.
  @inlinable public var count: Int { heap.count - cancelled.count }
  @inlinable public var isEmpty: Bool { count == 0 }
  /// How many have a place, those included that were cancelled.
  @inlinable public var room: Int { heap.count }

  @discardableResult
  @inlinable public mutating func add(_ purpose: Purpose, at due: Instant) -> Ticket {
    let entry = Entry(due: due, number: next, purpose: purpose)
    next += 1
    heap.append(entry)
    siftUp(from: heap.count - 1)
    return Ticket(number: entry.number)
  }

  /// Takes an entry back. One that has come already must not be cancelled.
  @inlinable public mutating func cancel(_ ticket: Ticket) {
    cancelled.insert(ticket.number)
    if cancelled.count > 64, 2 * cancelled.count > heap.count { forgetCancelled() }
  }

  @inlinable mutating func forgetCancelled() {
    heap.removeAll { cancelled.contains($0.number) }
    cancelled = []
    for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(from: parent) }
  }

  /// When the next one is due.
  @inlinable public mutating func nextDue() -> Instant? {
    dropCancelled()
    return heap.first?.due
  }

  /// Takes out the next one if it is due by `now`.
  @inlinable public mutating func take(dueBy now: Instant) -> (due: Instant, purpose: Purpose)? {
    dropCancelled()
    guard let first = heap.first, first.due <= now else { return nil }
    removeFirst()
    return (first.due, first.purpose)
  }

  @inlinable mutating func dropCancelled() {
    while let first = heap.first, !cancelled.isEmpty, cancelled.remove(first.number) != nil {
      removeFirst()
    }
  }

  @inlinable mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    siftDown()
  }

  @inlinable mutating func siftUp(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  @inlinable mutating func siftDown(from start: Int = 0) {
    var parent = start
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let right = left + 1
      let child = right < heap.count && heap[right].isBefore(heap[left]) ? right : left
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
