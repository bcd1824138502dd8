internal import Bytes

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
