internal import Bytes
internal import Clockwork

/// One end of a connection, with what is on the way from it to the other end.
///
/// The ends of a connection stand side by side: the opener's number is even, the other's the next.
struct ConnectionEnd {
  enum State: UInt8 { case absent, opening, open, closed }

  var program: Int32 = -1
  /// The number by which the program knows it.
  var number = 0
  var link: Int32 = -1
  var port: Int32 = 0
  var state = State.absent
  /// A frame was lost here, so nothing that follows it arrives either.
  var isSevered = false
  /// How many entries of the queue are about this end.
  var pending: Int32 = 0
  /// How many of the outgoing frames have been lost and wait to be sent again.
  var held: Int32 = 0
  var knocks: Int32 = 0
  /// When the newest of what was sent arrives: nothing overtakes it.
  var lastDue: Int64 = .min
  var stalledSince: Int64 = 0
  var givesUpAt: Int64 = -1
  var outgoing = FrameQueue()
}

/// Frames in order; nil stands for the end of them.
struct FrameQueue {
  private var items: [ByteSlice?] = []
  private var head = 0

  var isEmpty: Bool { head == items.count }

  mutating func append(_ item: ByteSlice?) { items.append(item) }

  mutating func removeFirst() -> ByteSlice? {
    let item = items[head]
    items[head] = nil
    head += 1
    if head == items.count {
      items.removeAll(keepingCapacity: head <= 64)
      head = 0
    } else if head > 64, 2 * head > items.count {
      items.removeFirst(head)
      head = 0
    }
    return item
  }

  mutating func removeAll() {
    items = []
    head = 0
  }
}

/// Which end each connection number of a program means: pairs in the order of their numbers, which are
/// given out in that order, so that a new one is put at the end.
struct ConnectionTable {
  private(set) var ends: [(number: Int, end: Int)] = []

  subscript(number: Int) -> Int? {
    let place = place(of: number)
    return place < ends.count && ends[place].number == number ? ends[place].end : nil
  }

  mutating func insert(_ end: Int, as number: Int) {
    ends.insert((number, end), at: place(of: number))
  }

  mutating func remove(_ number: Int) {
    let place = place(of: number)
    if place < ends.count, ends[place].number == number { ends.remove(at: place) }
  }

  mutating func removeAll() { ends = [] }

  private func place(of number: Int) -> Int {
    guard let last = ends.last, last.number >= number else { return ends.count }
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
