public import Clockwork
public import Editions

/// The mark of a clean stop at the top of a data folder: written last when a broker stops, taken away
/// when it starts. Where it is missing, logs above their recovery points are checked.
public enum CleanShutdown {
  public static let name = ".kafka_cleanshutdown"

  /// The broker epoch is -1 in a cluster with ZooKeeper; edition 2.6 writes nothing but the file.
  public static func mark(
    _ folder: String, brokerEpoch: Int64 = -1, edition: Edition, on disk: any Disk
  ) throws(StorageError) {
    let text = edition.log.marksBrokerEpoch ? "{\"version\":0,\"brokerEpoch\":\(brokerEpoch)}" : ""
    try disk.write(Array(text.utf8), to: folder + "/" + name)
  }

  /// Whether the mark was there; it is not any more.
  public static func take(from folder: String, on disk: any Disk) throws(StorageError) -> Bool {
    let path = folder + "/" + name
    guard try disk.entry(at: path) != nil else { return false }
    try disk.remove(path)
    return true
  }
}
