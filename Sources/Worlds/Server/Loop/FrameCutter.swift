internal import Bytes

/// Cuts a stream into frames: four bytes of size, big-endian, then as many bytes.
///
/// A size is believed as far as bytes have come: room grows with what arrives, so that a peer which
/// claims much and sends little costs little. A size that is negative or over the limit ends it all.
struct FrameCutter {
  private let most: Int
  private var size = 0
  private var sizeBytes = 0
  private var frame: [UInt8] = []

  init(most: Int) { self.most = most }

  /// Takes in bytes and hands out each frame that they complete. False where a size is impossible.
  mutating func take(_ bytes: ArraySlice<UInt8>, _ complete: (ByteSlice) -> Void) -> Bool {
    var rest = bytes
    while let byte = rest.first {
      if sizeBytes < 4 {
        rest.removeFirst()
        size = size << 8 | Int(byte)
        sizeBytes += 1
        guard sizeBytes == 4 else { continue }
        guard size <= most, size <= Int(Int32.max) else { return false }
        frame.reserveCapacity(min(size, 1 << 16))
      } else {
        let wanted = rest.prefix(size - frame.count)
        frame += wanted
        rest = rest.dropFirst(wanted.count)
      }
      if frame.count == size {
        complete(ByteSlice(frame))
        frame = []
        size = 0
        sizeBytes = 0
      }
    }
    return true
  }
}
