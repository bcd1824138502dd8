internal import Bytes

/// The content of a simulated file: a size, and pieces of at most 64 KiB that hold what is not zero.
///
/// A file that only grows never moves: its last piece fills up, then a new one begins. What was never
/// written takes no memory, so an index of ten preallocated megabytes costs nothing. Pieces are
/// arrays, so a copy of a whole file shares them until one side writes.
struct SparseBytes {
  static let pieceSize = 1 << 16

  private(set) var size = 0
  /// A piece shorter than its place goes on with zeros; one that is not there is all zeros.
  private var pieces: [[UInt8]] = []

  init() {}

  init(_ bytes: [UInt8]) {
    write(ByteSlice(bytes), at: 0)
  }

  func read(at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, offset < size, count > 0 else { return [] }
    let end = offset + min(count, size - offset)
    let first = offset / SparseBytes.pieceSize
    let within = offset % SparseBytes.pieceSize
    if first < pieces.count, within + (end - offset) <= pieces[first].count {
      return Array(pieces[first][within..<within + (end - offset)])
    }
    var bytes = [UInt8](repeating: 0, count: end - offset)
    var at = offset
    while at < end {
      let within = at % SparseBytes.pieceSize
      let next = min(end, at - within + SparseBytes.pieceSize)
      let index = at / SparseBytes.pieceSize
      let held = index < pieces.count ? pieces[index].count : 0
      let there = min(next - at, held - within)
      if there > 0 {
        let part = ByteSlice(pieces[index], from: within, to: within + there)
        SparseBytes.copy(part, over: &bytes, at: at - offset)
      }
      at = next
    }
    return bytes
  }

  private static func copy(_ bytes: ByteSlice, over target: inout [UInt8], at place: Int) {
    unsafe target.withUnsafeMutableBytes { target in
      unsafe bytes.withBytes { source in
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[place..<place + source.count])
          .copyMemory(from: source)
      }
    }
  }

  mutating func write(_ bytes: ByteSlice, at offset: Int) {
    var from = 0
    while from < bytes.count {
      let at = offset + from
      let index = at / SparseBytes.pieceSize
      let within = at % SparseBytes.pieceSize
      let many = min(SparseBytes.pieceSize - within, bytes.count - from)
      while pieces.count <= index { pieces.append([]) }
      if index > 0, pieces[index].isEmpty { pieces[index].reserveCapacity(SparseBytes.pieceSize) }
      SparseBytes.lay(bytes.part(from: from, to: from + many), at: within, into: &pieces[index])
      from += many
    }
    size = max(size, offset + bytes.count)
  }

  private static func lay(_ bytes: ByteSlice, at within: Int, into piece: inout [UInt8]) {
    if piece.count < within {
      piece += [UInt8](repeating: 0, count: within - piece.count)
    }
    let over = min(bytes.count, piece.count - within)
    if over > 0 { copy(bytes.part(from: 0, to: over), over: &piece, at: within) }
    if over < bytes.count { piece.append(contentsOf: bytes.view.dropFirst(over)) }
  }

  mutating func resize(to newSize: Int) {
    if newSize < size {
      let kept = (newSize + SparseBytes.pieceSize - 1) / SparseBytes.pieceSize
      if pieces.count > kept { pieces.removeLast(pieces.count - kept) }
      let within = newSize - (kept - 1) * SparseBytes.pieceSize
      if kept > 0, kept <= pieces.count, pieces[kept - 1].count > within {
        pieces[kept - 1].removeLast(pieces[kept - 1].count - within)
      }
    }
    size = newSize
  }

  /// What a stretch holds, without the zeros that nothing was ever written over.
  func held(at offset: Int, count: Int) -> [UInt8] {
    let index = offset / SparseBytes.pieceSize
    let within = offset % SparseBytes.pieceSize
    guard index < pieces.count, pieces[index].count > within else { return [] }
    return Array(pieces[index][within..<min(within + count, pieces[index].count)])
  }

  /// Where what is held ends: behind it are zeros that nothing was ever written over.
  var extent: Int { pieces.count * SparseBytes.pieceSize }

  /// How many bytes of memory it takes.
  var memory: Int { pieces.reduce(0) { $0 + $1.count } }
}
