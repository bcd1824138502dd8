public import Bytes

/// How a producer judges whether one more record fits into a batch that is still open.
///
/// The size of compressed records is not known before the batch is closed, so it is estimated from
/// how well earlier batches of the topic compressed, plus five percent.
public struct BatchRoom: Sendable {
  public static let caution: Float = 1.05

  public let limit: Int
  public let compression: Compression
  /// Compressed size over size, as earlier batches had it.
  public let ratio: Float

  public init(limit: Int, compression: Compression, ratio: Float = 1) {
    self.limit = limit
    self.compression = compression
    self.ratio = ratio
  }

  /// What the batch takes with so many bytes of records in it.
  public func estimate(uncompressed: Int) -> Int {
    guard compression != .none else { return BatchLayout.records + uncompressed }
    return BatchLayout.records + Int(Float(uncompressed) * ratio * BatchRoom.caution)
  }

  /// Whether a record of `size` bytes still fits. The first always does.
  public func holds(_ size: Int, after uncompressed: Int) -> Bool {
    uncompressed == 0 || limit >= estimate(uncompressed: uncompressed) + size
  }

  /// The most that a batch of this one record can take: what a producer asks its memory for.
  public static func upperBound(
    key: ByteSlice?, value: ByteSlice?, headers: [Record.Header]
  ) -> Int {
    BatchLayout.records + RecordFormat.mostOverhead
      + RecordFormat.contentSize(key: key, value: value, headers: headers)
  }
}
