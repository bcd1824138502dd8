internal import Unix
internal import Shell

/// What was acknowledged with acks=all is there when all is over.
struct AcknowledgedRecordsSurvive {
  /// The values, by partition.
  private var acknowledged: [[String]]

  init(partitions: Int) { acknowledged = Array(repeating: [], count: partitions) }

  mutating func note(_ value: String, in partition: Int32) {
    acknowledged[Int(partition)].append(value)
  }

  /// A storm in which nothing was acknowledged says nothing.
  var saysSomething: Bool { !acknowledged.allSatisfy(\.isEmpty) }

  func check(_ partition: Int32, holds found: [String]) -> Words? {
    let lost = acknowledged[Int(partition)].filter { !found.contains($0) }
    if lost.isEmpty { return nil }
    return Words("partition \(partition) lost \(lost)", "파티션 \(partition)에서 사라진 레코드: \(lost)")
  }
}
