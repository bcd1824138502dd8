internal import Clockwork

/// The names of a broker's timers.
enum BrokerTimer {
  static let highWatermarks = TimerName("replication-offset-checkpoint")
  static let recoveryPoints = TimerName("recovery-point-offset-checkpoint")
  static let isrExpiration = TimerName("isr-expiration")
  static let retention = TimerName("log-retention")
  static let cleaner = TimerName("log-cleaner")
  static let files = TimerName("delete-files")

  /// Followers are to hear how far high watermarks are.
  static let news = TimerName("follower-news")
  /// Shards are to be read.
  static let groupLoading = TimerName("group-loading")
  static let groupExpiry = TimerName("delete-expired-group-metadata")
  static let group = "group"
  static func group(_ alarm: Int64) -> TimerName { TimerName(group, alarm) }
  static let parked = "parked"
  static func parked(_ ticket: Int64) -> TimerName { TimerName(parked, ticket) }
  static let fetcher = "fetcher"
  static func fetcher(_ leader: Int32) -> TimerName { TimerName(fetcher, Int64(leader)) }
}

extension BrokerNode {
  func fired(_ timer: TimerName) throws(StorageError) {
    switch timer {
    case BrokerTimer.highWatermarks: try checkpointHighWatermarks()
    case BrokerTimer.recoveryPoints: try checkpointRecoveryPoints()
    case BrokerTimer.isrExpiration: shrinkIsrs()
    case BrokerTimer.retention: try enforceRetention()
    case BrokerTimer.cleaner: try cleanLogs()
    case BrokerTimer.files: try removeFiles()
    case BrokerTimer.news: try tellNews()
    case BrokerTimer.groupLoading: try coordination.readShards()
    case BrokerTimer.groupExpiry: try coordination.expire()
    case let other where other.purpose == BrokerTimer.group:
      try coordination.alarmed(other.number)
    case let other where other.purpose == BrokerTimer.parked: try release(other.number)
    case let other where other.purpose == BrokerTimer.fetcher: try retry(Int32(other.number))
    default: break
    }
  }
}
