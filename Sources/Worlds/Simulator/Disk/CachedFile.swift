internal import Bytes

/// A simulated file as its host sees it, and what of it would survive a loss of power.
///
/// Writes reach the page cache at once. A page that was durable is put aside when it is first written
/// over, so that going back costs as much as what has changed since the last sync, and appending
/// costs nothing but the copy.
final class CachedFile {
  static let pageSize = 4096

  private(set) var content: SparseBytes
  var modified: Int64
  private var durableSize: Int
  /// Durable pages as they were before they were written over, and which those are.
  private var aside: [(page: Int, bytes: [UInt8])] = []
  private var dirty: Set<Int> = []

  init(_ content: SparseBytes = SparseBytes(), modified: Int64, durable: Bool) {
    self.content = content
    self.modified = modified
    durableSize = durable ? content.size : 0
  }

  var size: Int { content.size }

  func write(_ bytes: ByteSlice, at offset: Int, now: Int64) {
    guard !bytes.isEmpty else { return }
    putAside(from: offset, to: offset + bytes.count)
    content.write(bytes, at: offset)
    modified = now
  }

  func resize(to size: Int, now: Int64) {
    guard size != content.size else { return }
    if size < content.size { putAside(from: size, to: min(content.size, content.extent)) }
    content.resize(to: size)
    modified = now
  }

  func sync() {
    durableSize = content.size
    aside.removeAll()
    dirty.removeAll()
  }

  func losePower() {
    content.resize(to: min(durableSize, content.size))
    for (page, bytes) in aside {
      let start = page * CachedFile.pageSize
      let whole = bytes + [UInt8](repeating: 0, count: CachedFile.pageSize - bytes.count)
      content.write(ByteSlice(whole), at: start)
    }
    content.resize(to: durableSize)
    sync()
  }

  private func putAside(from start: Int, to end: Int) {
    let last = min(end, durableSize) - 1
    guard start <= last else { return }
    for page in start / CachedFile.pageSize...last / CachedFile.pageSize {
      guard !dirty.contains(page) else { continue }
      dirty.insert(page)
      let place = page * CachedFile.pageSize
      aside.append((page, content.held(at: place, count: CachedFile.pageSize)))
    }
  }
}
