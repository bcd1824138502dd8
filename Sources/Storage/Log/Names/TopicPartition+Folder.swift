public import Records

/// A partition's folder has its name.
extension TopicPartition {
  /// Nil where a folder is none of a partition's, as those of partitions being deleted.
  public init?(folder: String) {
    guard let dash = folder.lastIndex(of: "-"), dash > folder.startIndex,
      let partition = Int32(folder[folder.index(after: dash)...]), partition >= 0
    else { return nil }
    self.init(String(folder[..<dash]), partition)
  }
}
