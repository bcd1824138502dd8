internal import Bytes
internal import Clients
internal import Clockwork

/// What `kafka-consumer-perf-test` prints of what it has read.
struct PerformanceReport {
  /// How much has been read, and how long the group took to share out the partitions.
  struct Sum: Equatable {
    var records: Int64 = 0
    var bytes: Int64 = 0
    var joining: Int64 = 0
    /// Since the last row.
    var roundOfJoining: Int64 = 0
    /// When partitions were last taken away.
    var revoked: Int64 = 0

    mutating func add(_ record: ConsumerRecord) {
      records += 1
      bytes += Int64(record.key?.count ?? 0) + Int64(record.value?.count ?? 0)
    }

    /// A group's share of partitions has come, or it has been taken away.
    mutating func note(_ callback: ConsumerCallback, at now: Int64) {
      switch callback {
      case .assigned:
        joining += now - revoked
        roundOfJoining += now - revoked
      case .revoked, .lost: revoked = now
      case .committed: break
      }
    }
  }

  let isDetailed: Bool
  let dates: JavaDateFormat

  var header: String {
    (isDetailed
      ? "time, threadId, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec"
      : "start.time, end.time, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec")
      + ", rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec"
  }

  func summary(of sum: Sum, from start: Int64, to end: Int64) -> String {
    let seconds = Double(end - start) / 1000
    let fetching = end - start - sum.joining
    let (megabytes, records) = (Self.megabytes(sum.bytes), Double(sum.records))
    let fetchSeconds = Double(fetching) / 1000
    return [
      dates.text(of: start), dates.text(of: end), Self.decimal(megabytes),
      Self.decimal(megabytes / seconds), "\(sum.records)", Self.decimal(records / seconds),
      "\(sum.joining)", "\(fetching)", Self.decimal(megabytes / fetchSeconds),
      Self.decimal(records / fetchSeconds),
    ].joined(separator: ", ")
  }

  func row(of sum: Sum, since before: Sum, from start: Int64, to end: Int64) -> String {
    let elapsed = Double(end - start)
    let megabytes = Self.megabytes(sum.bytes - before.bytes)
    let records = Double(sum.records - before.records)
    let fetching = end - start - sum.roundOfJoining
    let speed = { (amount: Double) in fetching <= 0 ? 0 : 1000 * amount / Double(fetching) }
    return [
      dates.text(of: end), "0", Self.decimal(Self.megabytes(sum.bytes)),
      Self.decimal(1000 * megabytes / elapsed), "\(sum.records)",
      Self.decimal(records / elapsed * 1000), "\(sum.roundOfJoining)", "\(fetching)",
      Self.decimal(speed(megabytes)), Self.decimal(speed(records)),
    ].joined(separator: ", ")
  }

  private static func megabytes(_ bytes: Int64) -> Double { Double(bytes) / (1024 * 1024) }

  /// As `%.4f` prints it.
  static func decimal(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    let sign = value.sign == .minus ? "-" : ""
    let scaled = (value.magnitude * 10_000).rounded(.toNearestOrAwayFromZero)
    guard let whole = Int64(exactly: scaled) else { return "\(sign)Infinity" }
    let rest = String(whole % 10_000)
    return "\(sign)\(whole / 10_000).\(String(repeating: "0", count: 4 - rest.count))\(rest)"
  }
}
