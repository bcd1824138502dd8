public import Bytes

/// Cuts bytes into batches, as a broker does with what a producer sent it.
///
/// A batch that is not all there ends the reading without a word: a fetch may cut the last one off.
/// A length that no batch can have, or an unknown magic, is an error, since nothing after it can be
/// trusted.
public struct BatchReader: Sendable {
  public let slice: ByteSlice
  /// Where the next batch begins, in the slice.
  public private(set) var position = 0
  private let most: Int

  public init(_ slice: ByteSlice, most: Int = .max) {
    self.slice = slice
    self.most = most
  }

  public mutating func next() throws(BatchError) -> Batch? {
    let left = slice.count - position
    guard left >= BatchLayout.logOverhead else { return nil }
    let length = Int(slice.storage.int32(at: slice.start + position + BatchLayout.length))
    try check(length: length)
    guard left >= BatchLayout.upToMagic else { return nil }
    let magic = Int8(bitPattern: slice[position + BatchLayout.magic])
    guard (0...2).contains(magic) else {
      throw BatchError(
        .corrupt, "Invalid magic found in record: \(magic)", at: position + BatchLayout.magic)
    }
    let size = length + BatchLayout.logOverhead
    guard left >= size else { return nil }
    defer { position += size }
    return Batch(slice.part(from: position, to: position + size))
  }

  private func check(length: Int) throws(BatchError) {
    if length < BatchLayout.leastLength {
      throw BatchError(
        .corrupt,
        "Record size \(length) is less than the minimum record overhead "
          + "(\(BatchLayout.leastLength))", at: position + BatchLayout.length)
    }
    if length > most {
      throw BatchError(
        .corrupt,
        "Record size \(length) exceeds the largest allowable message size (\(most)).",
        at: position + BatchLayout.length)
    }
  }

  /// All batches that are whole.
  public static func all(_ slice: ByteSlice) throws(BatchError) -> [Batch] {
    var reader = BatchReader(slice)
    var batches: [Batch] = []
    while let batch = try reader.next() { batches.append(batch) }
    return batches
  }
}
