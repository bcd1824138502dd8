/// A transaction that has begun in this log and where.
struct OpenTransaction: Equatable {
  let producerId: Int64
  let start: OffsetPlace
  /// The marker's offset, once it has ended.
  var end: Int64?
}
