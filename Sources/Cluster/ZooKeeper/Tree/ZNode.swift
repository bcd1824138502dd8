internal import Bytes

/// A znode: its data, what is known of it, and the names of its children in Java's order.
///
/// `stat.cversion` counts the children ever made, which is what sequential names are made from; what
/// clients are shown counts those that were deleted too, and is worked out in `shown`.
struct ZNode: Equatable, Sendable {
  var data: ByteSlice?
  var stat = Stat()
  private var names: JavaHashMapOrder<String>?

  init(data: ByteSlice?, stat: Stat) {
    self.data = data
    self.stat = stat
  }

  var children: [String] { names?.keys ?? [] }
  var childCount: Int { names?.count ?? 0 }

  mutating func insert(_ child: String) {
    if names == nil { names = JavaHashMapOrder(initialCapacity: 8) }
    names?.insert(child)
  }

  mutating func remove(_ child: String) { names?.remove(child) }

  var shown: Stat {
    var shown = stat
    shown.dataLength = Int32(data?.count ?? 0)
    shown.numChildren = Int32(childCount)
    shown.cversion = stat.cversion * 2 - Int32(childCount)
    return shown
  }

  static func == (left: ZNode, right: ZNode) -> Bool {
    left.data == right.data && left.stat == right.stat && left.children == right.children
  }
}
