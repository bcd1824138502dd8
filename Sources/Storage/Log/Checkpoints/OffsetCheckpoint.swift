public import Clockwork
public import Records

/// The files at the top of a data folder that keep one offset for each partition in it.
///
/// Recovery points say up to where a log is on the disk for certain, high watermarks up to where it
/// is on all in-sync replicas, log start offsets what was deleted by request.
public struct OffsetCheckpoint {
  public static let recoveryPoint = "recovery-point-offset-checkpoint"
  public static let replication = "replication-offset-checkpoint"
  public static let logStart = "log-start-offset-checkpoint"
  public static let cleaner = "cleaner-offset-checkpoint"

  public struct Line: Equatable, Sendable {
    public let partition: TopicPartition
    public let offset: Int64

    public init(_ partition: TopicPartition, _ offset: Int64) {
      self.partition = partition
      self.offset = offset
    }
  }

  private let disk: any Disk
  private let file: CheckpointFile

  public init(_ name: String, in folder: String, on disk: any Disk) {
    self.disk = disk
    file = CheckpointFile(path: folder + "/" + name)
  }

  public func create() throws(StorageError) { try file.create(on: disk) }

  /// Kafka's order is that of a hash map, so it is the caller's to give.
  public func write(_ lines: [Line]) throws(StorageError) {
    var texts: [UInt8] = []
    for line in lines {
      texts += line.partition.topic.utf8
      texts.append(0x20)
      texts += String(line.partition.partition).utf8
      texts.append(0x20)
      texts += String(line.offset).utf8
      texts.append(0x0a)
    }
    try file.write(texts, count: lines.count, on: disk)
  }

  public func read() throws(StorageError) -> [Line] {
    var lines: [Line] = []
    for line in try file.lines(on: disk) {
      let words = line.split(separator: " ")
      guard words.count == 3, let partition = Int32(words[1]), let offset = Int64(words[2]) else {
        throw file.malformed(line)
      }
      lines.append(Line(TopicPartition(String(words[0]), partition), offset))
    }
    return lines
  }
}
