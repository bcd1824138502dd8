internal import Bytes
public import Clockwork

/// What was found on a disk that others may change: which entries there were, what a folder held, what stood
/// in files as far as they were read. Kept, it stands for that disk when the same is asked again.
public struct Findings: Equatable, Sendable {
  public enum Finding: Equatable, Sendable {
    case entry(DiskEntry?, path: String)
    case names([String], path: String)
    case piece([UInt8], at: Int, path: String)

    /// What it takes to keep it.
    public var size: Int {
      switch self {
      case .entry(_, let path): path.utf8.count + 32
      case .names(let names, let path): names.reduce(path.utf8.count) { $0 + $1.utf8.count + 1 }
      case .piece(let bytes, _, let path): bytes.count + path.utf8.count
      }
    }
  }

  public private(set) var all: [Finding] = []
  public private(set) var size = 0
  private var entries: [String: DiskEntry?] = [:]
  private var listings: [String: [String]] = [:]
  /// Where among all the pieces of a file stand.
  private var pieces: [String: [Int]] = [:]

  public init(_ all: [Finding] = []) { all.forEach { add($0) } }

  /// Whether it was not known yet; what was found first counts.
  public mutating func add(_ finding: Finding) {
    switch finding {
    case .entry(let entry, let path):
      guard entries[path] == nil else { return }
      entries[path] = .some(entry)
    case .names(let names, let path):
      guard listings[path] == nil else { return }
      listings[path] = names
    case .piece(let bytes, let at, let path):
      if piece(of: path, at: at, count: bytes.count)?.count ?? 0 == bytes.count { return }
      // What is read on and on is one piece.
      if let last = pieces[path]?.last, last == all.count - 1,
        case .piece(var before, let first, _) = all[last], first + before.count == at
      {
        size += bytes.count
        // Only so is there one owner of the bytes, and they grow in place.
        all[last] = .names([], path: "")
        before += bytes
        all[last] = .piece(before, at: first, path: path)
        return
      }
      pieces[path, default: []].append(all.count)
    }
    size += finding.size
    all.append(finding)
  }

  func entry(at path: String) -> DiskEntry? { entries[path] ?? nil }

  func names(in path: String) -> [String]? { listings[path] }

  /// As many bytes of a file as are known from there on; nil where none are.
  func piece(of path: String, at offset: Int, count: Int) -> [UInt8]? {
    for place in pieces[path] ?? [] {
      guard case .piece(let bytes, let first, _) = all[place], first <= offset,
        offset < first + bytes.count
      else { continue }
      let begin = offset - first
      return Array(bytes[begin..<min(begin + count, bytes.count)])
    }
    return nil
  }

  public static func == (left: Findings, right: Findings) -> Bool { left.all == right.all }
}

/// A file of which one knows what was found in it.
final class FoundFile: DiskFile {
  private let path: String
  private let findings: Findings
  private let disk: ReadOnlyDisk

  init(_ path: String, in findings: Findings, of disk: ReadOnlyDisk) {
    self.path = path
    self.findings = findings
    self.disk = disk
  }

  var size: Int { findings.entry(at: path)?.size ?? 0 }

  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    findings.piece(of: path, at: offset, count: count) ?? []
  }
  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    throw disk.refusal(path)
  }
  func resize(to size: Int) throws(StorageError) { throw disk.refusal(path) }
  func sync() throws(StorageError) {}
  func close() {}
}
