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

  /// What a frame that has not come whole takes.
  var held: Int { frame.capacity }

  /// Takes in bytes and adds each frame that they complete. False where a size is impossible.
  mutating func take(_ bytes: ArraySlice<UInt8>, into frames: inout [ByteSlice]) -> Bool {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if sizeBytes < 4 {
        size = size << 8 | Int(bytes[at])
        sizeBytes += 1
        at += 1
        guard sizeBytes == 4 else { continue }
        guard size <= most, size <= Int(Int32.max) else { return false }
      } else {
        let end = min(bytes.endIndex, at + size - frame.count)
        if frame.isEmpty, end - at == size {
          frame = Array(bytes[at..<end])
        } else {
          // Wide steps: a large frame is moved seldom.
          let wanted = frame.count + end - at
          if wanted > frame.capacity { frame.reserveCapacity(min(size, max(64, 4 * wanted))) }
          frame += bytes[at..<end]
        }
        at = end
      }
      if frame.count == size {
        frames.append(ByteSlice(frame))
        frame = []
        size = 0
        sizeBytes = 0
      }
    }
    return true
  }
}
