internal import Bytes

/// What a leader writes into a batch that a producer sent: where it stands and whose it is.
///
/// The checksum begins after the leader epoch, so stamping offset and epoch leaves it as it is. A
/// log append time changes what the checksum covers and needs a new one.
public enum BatchStamp {
  /// Stamps the batch that begins at `start` in `bytes` and ends at `end`.
  public static func stamp(
    _ bytes: inout [UInt8], from start: Int, to end: Int, baseOffset: Int64, leaderEpoch: Int32,
    appendTime: Int64? = nil
  ) {
    bytes.put(baseOffset, at: start + BatchLayout.baseOffset)
    bytes.put(leaderEpoch, at: start + BatchLayout.partitionLeaderEpoch)
    guard let appendTime else { return }
    let attributes = bytes.int16(at: start + BatchLayout.attributes)
    bytes.put(attributes | BatchLayout.appendTimeBit, at: start + BatchLayout.attributes)
    bytes.put(appendTime, at: start + BatchLayout.maxTimestamp)
    seal(&bytes, from: start, to: end)
  }

  /// Writes the checksum that the bytes now have.
  public static func seal(_ bytes: inout [UInt8], from start: Int, to end: Int) {
    let crc = CRC32C.of(ByteSlice(bytes, from: start + BatchLayout.attributes, to: end))
    bytes.put(crc, at: start + BatchLayout.crc)
  }
}
