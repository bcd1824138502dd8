/// A transaction that a marker has ended.
struct CompletedTransaction: Equatable {
  let producerId: Int64
  let firstOffset: Int64
  let lastOffset: Int64
  let isAborted: Bool
}
