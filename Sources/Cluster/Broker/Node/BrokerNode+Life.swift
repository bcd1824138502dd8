internal import Clockwork
internal import Editions
internal import Log
internal import Records

/// How a broker starts and ends: what it finds in its data folders, and what it leaves there.
extension BrokerNode {
  func start(claiming: Bool) throws(StorageError) {
    for folder in folders {
      try disk.makeDirectory(folder)
      let lock = folder + "/.lock"
      if try disk.entry(at: lock) == nil { try disk.write([], to: lock) }
      for file in [
        OffsetCheckpoint.cleaner, OffsetCheckpoint.logStart, OffsetCheckpoint.recoveryPoint,
      ] {
        try OffsetCheckpoint(file, in: folder, on: disk).create()
      }
    }
    if claiming { try claimFolders() }
    guard isRunning else { return }
    let words = edition.loadingWords
    post(
      .log(
        "INFO Loading logs from log dirs \(words.list)(\(folders.joined(separator: ", "))) "
          + "(kafka.log.LogManager)"))
    for folder in folders { try loadLogs(in: folder) }
    post(.log("INFO Loaded \(logs.count) logs in 0ms\(words.end) (kafka.log.LogManager)"))
    for folder in folders {
      let written = OffsetCheckpoint(OffsetCheckpoint.replication, in: folder, on: disk)
      try written.create()
      for line in try written.read() { writtenHighWatermarks[line.partition] = line.offset }
    }
    noteRecoveryPoints()
    post(.listen(port: address.port))
  }

  /// Makes sure that the folders are this broker's; new ones become so.
  func claimFolders() throws(StorageError) {
    for folder in folders {
      guard try claim(folder) else { return halt(status: 1) }
    }
  }

  private func claim(_ folder: String) throws(StorageError) -> Bool {
    if let found = try MetaProperties.read(in: folder, on: disk) {
      if let owner = found["broker.id"], owner != "\(id)" {
        post(
          .log(
            "ERROR Fatal error during KafkaServer startup. Prepare to shutdown: Configured "
              + "broker.id \(id) doesn't match stored broker.id \(owner) in meta.properties."))
        return false
      }
      if let clusterId, let stored = found["cluster.id"], stored != clusterId {
        post(
          .log(
            "ERROR Fatal error during KafkaServer startup. Prepare to shutdown: The Cluster ID "
              + "\(clusterId) doesn't match stored clusterId Some(\(stored)) in meta.properties."))
        return false
      }
      clusterId = clusterId ?? found["cluster.id"]
      return true
    }
    var properties = [
      MetaProperties.Property("broker.id", "\(id)"), MetaProperties.Property("version", "0"),
    ]
    if let clusterId { properties.append(MetaProperties.Property("cluster.id", clusterId)) }
    try MetaProperties(comments: ["", JavaDate.text(now.milliseconds)], properties: properties)
      .write(in: folder, on: disk)
    return true
  }

  private func loadLogs(in folder: String) throws(StorageError) {
    let wasClean = try CleanShutdown.take(from: folder, on: disk)
    var recoveryPoints: [TopicPartition: Int64] = [:]
    var starts: [TopicPartition: Int64] = [:]
    for line in try OffsetCheckpoint(OffsetCheckpoint.recoveryPoint, in: folder, on: disk).read() {
      recoveryPoints[line.partition] = line.offset
    }
    for line in try OffsetCheckpoint(OffsetCheckpoint.logStart, in: folder, on: disk).read() {
      starts[line.partition] = line.offset
    }
    try readCleaned(in: folder)
    var found: [TopicPartition] = []
    for name in try disk.names(in: folder)
    where try disk.entry(at: folder + "/" + name)?.kind == .directory {
      if name.hasSuffix(FolderName.deletedSuffix) {
        deleteLater(folder + "/" + name)
      } else if let partition = TopicPartition(folder: name) {
        found.append(partition)
      }
    }
    tellOfRecovery(in: folder, of: found.count, wasClean: wasClean)
    for partition in found {
      let log = try PartitionLog.open(
        partition, in: folder + "/" + partition.description, on: disk,
        settings: settings(of: partition.topic).log, edition: edition, wasClean: wasClean,
        logStartOffset: starts[partition] ?? 0, recoveryPoint: recoveryPoints[partition] ?? 0,
        now: now.milliseconds)
      logs[partition] = log
      noteRecoveryPoints(partition)
      noteDeletions(of: log)
      try considerRetention(of: log)
      try considerCleaning(of: log)
    }
  }

  private func tellOfRecovery(in folder: String, of many: Int, wasClean: Bool) {
    let found = wasClean ? "clean shutdown file was found" : "no clean shutdown file was found"
    let what = wasClean ? "Skipping recovery" : "Attempting recovery"
    let words =
      switch edition {
      case .v2_6: "\(what) for all logs in \(folder) since \(found)"
      case .v3_9, .v4_1:
        many == 0
          ? "No logs found to be loaded in \(folder)"
          : "\(what) of \(many) logs from \(folder) since \(found)"
      }
    post(.log("INFO \(words) (kafka.log.LogManager)"))
  }

  /// A clean stop: all is flushed and written down, the mark of it last.
  func stop() throws(StorageError) {
    if tasks.firstHighWatermarks != nil { try checkpointHighWatermarks() }
    for log in logs.values {
      try log.flush()
      try log.close()
    }
    try checkpointRecoveryPoints()
    for folder in folders {
      try CleanShutdown.mark(folder, brokerEpoch: -1, edition: edition, on: disk)
    }
    halt(status: 0)
  }
}

extension Edition {
  /// What Scala calls the list of folders, and what ends the sentence about their logs.
  fileprivate var loadingWords: (list: String, end: String) {
    switch self {
    case .v2_6: ("ArraySeq", ".")
    case .v3_9, .v4_1: ("ArrayBuffer", "")
    }
  }
}
