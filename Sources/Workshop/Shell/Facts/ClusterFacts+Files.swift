internal import Blueprint
internal import Broker
internal import Bytes
internal import Clockwork
internal import Unix

/// Files of the cluster's machines, and of the learner's own.
///
/// A place is `HOST:/path`, the host under any name that `ssh` takes. Without a host it is a path on the
/// machine where the session's first shell is, from the folder where that shell is.
extension ClusterFacts {
  /// The brokers in whose data folder the partition's folder lies, whether they are up or not.
  public func holders(_ topic: String, _ partition: Int) throws(Unknowable) -> [Int] {
    var holders: [Int] = []
    for broker in try view.brokers.get()
    where try place(of: topic, partition, on: broker.number) != nil {
      holders.append(broker.number)
    }
    return holders
  }

  /// A broker's first data folder.
  public func dataFolder(_ broker: Int) throws(Unknowable) -> String? {
    try view.dataFolders(of: broker).get().first?.text
  }

  public func folder(
    _ topic: String, _ partition: Int, _ broker: Int
  ) throws(Unknowable) -> String? {
    try place(of: topic, partition, on: broker)?.text
  }

  /// The newest segment's file; without a broker, the leader's.
  public func segment(
    _ topic: String, _ partition: Int, broker: Int? = nil
  ) throws(Unknowable) -> String? {
    var number = broker
    if number == nil { number = try leader(topic, partition) }
    guard let number, let place = try place(of: topic, partition, on: number) else { return nil }
    return ReplicaFiles(place).segments.last.map { place.text + "/" + $0 }
  }

  // MARK: What lies at a place

  /// The names in a folder, sorted.
  public func files(in folder: String) throws(Unknowable) -> [String]? {
    guard let place = try view.place(folder).get() else { return nil }
    return try? place.disk.names(in: place.path).sorted()
  }

  /// Of a file, in bytes.
  public func size(of file: String) throws(Unknowable) -> Int? {
    guard let entry = try view.place(file).get()?.entry, entry.kind == .file else { return nil }
    return entry.size
  }

  public func bytes(of file: String) throws(Unknowable) -> [UInt8]? {
    guard let place = try view.place(file).get(), place.entry?.kind == .file else { return nil }
    return try? place.disk.contents(of: place.path)
  }

  /// As `sha256sum` prints it.
  public func sha256(of file: String) throws(Unknowable) -> String? {
    guard let bytes = try bytes(of: file) else { return nil }
    var sum = RunningSum.sha256()
    sum.take(bytes)
    return Hex.text(sum.finish())
  }

  /// Where a broker's replica of a partition lies; nil where it has none.
  func place(
    of topic: String, _ partition: Int, on broker: Int
  ) throws(Unknowable) -> DiskPlace? {
    try view.dataFolders(of: broker).get().map { $0.child("\(topic)-\(partition)") }
      .first { $0.entry?.kind == .directory }
  }
}
