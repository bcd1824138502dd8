public import Bytes
public import Clockwork
public import Editions

/// The file in a partition's folder that says which topic the records are of, since a topic may be
/// deleted and made anew under its name. Two lines, the second without an end.
public enum PartitionMetadata {
  public static let name = "partition.metadata"

  public static func isKept(by edition: Edition) -> Bool { edition.log.keepsTopicIds }

  public static func write(
    _ topicId: Uuid, in folder: String, on disk: any Disk
  ) throws(StorageError) {
    let text = "version: 0\ntopic_id: \(topicId.text)"
    try disk.replace(folder + "/" + name, with: Array(text.utf8))
  }

  /// The topic's id; nil where there is no file.
  public static func read(in folder: String, on disk: any Disk) throws(StorageError) -> Uuid? {
    let path = folder + "/" + name
    guard try disk.entry(at: path) != nil else { return nil }
    let text = String(decoding: try disk.contents(of: path), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let label = "topic_id: "
    guard lines.count == 2, lines[0] == "version: 0", lines[1].hasPrefix(label),
      let id = Uuid(lines[1].dropFirst(label.count))
    else { throw StorageError(.malformed(text), path) }
    return id
  }
}
