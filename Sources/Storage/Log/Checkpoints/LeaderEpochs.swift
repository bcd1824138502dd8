internal import Clockwork

/// Which leader epoch began at which offset: the answer to "how far does your log agree with mine".
///
/// Every change is written to `leader-epoch-checkpoint` at once. Epochs and their start offsets both
/// grow; an entry that a new one contradicts is removed.
public final class LeaderEpochs {
  public static let name = "leader-epoch-checkpoint"

  public struct Entry: Equatable, Sendable {
    public let epoch: Int32
    public let startOffset: Int64

    public init(epoch: Int32, startOffset: Int64) {
      self.epoch = epoch
      self.startOffset = startOffset
    }
  }

  private let disk: any Disk
  var folder: String
  public private(set) var entries: [Entry] = []

  init(in folder: String, on disk: any Disk) throws(StorageError) {
    self.folder = folder
    self.disk = disk
    try file.create(on: disk)
    for line in try file.lines(on: disk) {
      let words = line.split(separator: " ")
      guard words.count == 2, let epoch = Int32(words[0]), let offset = Int64(words[1]) else {
        throw file.malformed(line)
      }
      _ = place(Entry(epoch: epoch, startOffset: offset))
    }
  }

  /// Nil where the format has no epochs: then there is no file either.
  static func kept(
    by magic: Int8, in folder: String, on disk: any Disk
  ) throws(StorageError) -> LeaderEpochs? {
    guard magic < 2 else { return try LeaderEpochs(in: folder, on: disk) }
    try disk.removeIfPresent(folder + "/" + name)
    return nil
  }

  public var latest: Entry? { entries.last }

  func assign(_ epoch: Int32, at startOffset: Int64) throws(StorageError) {
    guard epoch >= 0, startOffset >= 0 else { return }
    if place(Entry(epoch: epoch, startOffset: startOffset)) { try write() }
  }

  private func place(_ entry: Entry) -> Bool {
    if let last = entries.last, last.epoch == entry.epoch, last.startOffset <= entry.startOffset {
      return false
    }
    while let last = entries.last,
      last.epoch >= entry.epoch || last.startOffset >= entry.startOffset
    {
      entries.removeLast()
    }
    entries.append(entry)
    return true
  }

  /// The epoch asked for, or the one before it that there is, and where it ended.
  func end(of epoch: Int32, logEndOffset: Int64) -> Entry? {
    guard epoch >= 0, let last = entries.last else { return nil }
    if last.epoch == epoch { return Entry(epoch: epoch, startOffset: logEndOffset) }
    guard let higher = entries.first(where: { $0.epoch > epoch }) else { return nil }
    let floor = entries.last { $0.epoch <= epoch }
    return Entry(epoch: floor?.epoch ?? epoch, startOffset: higher.startOffset)
  }

  /// The epoch in which an offset was written.
  public func epoch(of offset: Int64) -> Int32? {
    entries.last { $0.startOffset <= offset }?.epoch
  }

  func truncate(fromEnd endOffset: Int64) throws(StorageError) {
    guard endOffset >= 0, let last = entries.last, last.startOffset >= endOffset else { return }
    while let last = entries.last, last.startOffset >= endOffset { entries.removeLast() }
    try write()
  }

  /// The last epoch that began at or before the new start now begins there.
  func truncate(fromStart startOffset: Int64) throws(StorageError) {
    let gone = entries.prefix { $0.startOffset <= startOffset }
    guard let kept = gone.last else { return }
    entries.replaceSubrange(
      0..<gone.count, with: [Entry(epoch: kept.epoch, startOffset: startOffset)])
    try write()
  }

  func clear() throws(StorageError) {
    entries.removeAll()
    try write()
  }

  private var file: CheckpointFile { CheckpointFile(path: folder + "/" + LeaderEpochs.name) }

  private func write() throws(StorageError) {
    try file.write(entries.map { "\($0.epoch) \($0.startOffset)" }, on: disk)
  }
}
