internal import Clockwork
internal import Log

/// How a broker starts and ends: what it finds in its data folder, and what it leaves there.
extension BrokerNode {
  func start() throws(StorageError) {
    try disk.makeDirectory(folder)
    if try disk.entry(at: path(".lock")) == nil { try disk.write([], to: path(".lock")) }
    for file in [
      OffsetCheckpoint.cleaner, OffsetCheckpoint.logStart, OffsetCheckpoint.recoveryPoint,
    ] {
      try OffsetCheckpoint(file, in: folder, on: disk).create()
    }
    guard try claimFolder() else { return halt(status: 1) }
    try loadLogs()
    let written = OffsetCheckpoint(OffsetCheckpoint.replication, in: folder, on: disk)
    try written.create()
    for line in try written.read() { writtenHighWatermarks[line.partition] = line.offset }
    post(.listen(port: address.port))
    post(.log("INFO [KafkaServer id=\(id)] started (kafka.server.KafkaServer)"))
  }

  /// Whether the folder is this broker's; a new one becomes so.
  private func claimFolder() throws(StorageError) -> Bool {
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

  private func loadLogs() throws(StorageError) {
    let wasClean = try CleanShutdown.take(from: folder, on: disk)
    var recoveryPoints: [TopicPartition: Int64] = [:]
    var starts: [TopicPartition: Int64] = [:]
    for line in try checkpoint(OffsetCheckpoint.recoveryPoint) {
      recoveryPoints[line.partition] = line.offset
    }
    for line in try checkpoint(OffsetCheckpoint.logStart) { starts[line.partition] = line.offset }
    for name in try disk.names(in: folder)
    where try disk.entry(at: path(name))?.kind == .directory {
      if name.hasSuffix(FolderName.deletedSuffix) {
        deleteLater(path(name))
        continue
      }
      guard let partition = TopicPartition(folder: name) else { continue }
      let log = try PartitionLog.open(
        partition, in: path(name), on: disk, settings: settings(of: partition.topic).log,
        edition: edition, wasClean: wasClean, logStartOffset: starts[partition] ?? 0,
        recoveryPoint: recoveryPoints[partition] ?? 0, now: now.milliseconds)
      logs[partition] = log
      noteRecoveryPoints(partition)
      noteDeletions(of: log)
      try considerRetention(of: log)
    }
  }

  private func checkpoint(_ file: String) throws(StorageError) -> [OffsetCheckpoint.Line] {
    try OffsetCheckpoint(file, in: folder, on: disk).read()
  }

  /// A clean stop: all is flushed and written down, the mark of it last.
  func stop() throws(StorageError) {
    if tasks.firstHighWatermarks != nil { try checkpointHighWatermarks() }
    for log in logs.all {
      try log.flush()
      try log.close()
    }
    try checkpointRecoveryPoints()
    try CleanShutdown.mark(folder, brokerEpoch: -1, edition: edition, on: disk)
    post(.log("INFO [KafkaServer id=\(id)] shut down completed (kafka.server.KafkaServer)"))
    halt(status: 0)
  }
}

/// A date as Java prints one, in UTC: the comment at the top of a properties file.
enum JavaDate {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb",
  ]

  static func text(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1000
    let days = Int(seconds / 86_400)
    let clock = Int(seconds % 86_400)
    // Years begin in March here, so that the leap day comes last; eras have 400 of them.
    let shifted = days + 719_468
    let day = shifted % 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    let civilYear = year + shifted / 146_097 * 400 + (month >= 10 ? 1 : 0)
    return "\(weekdays[days % 7]) \(months[month]) \(two(date)) "
      + "\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60)) UTC \(civilYear)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
