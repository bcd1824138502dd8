import Blueprint
import Bytes
import Clockwork
import Editions
import GoldenFiles
import Records
import Shell
import Simulator
import Wire

/// One broker to which is done what was done to a real one, with members of groups on its own host as there.
final class GroupCluster {
  let player: WorkPlayer
  let broker: Address
  let host: HostId
  private(set) var complaints: [String] = []
  private var hasOffsetsTopic = false

  init(_ settings: [ClusterLayout.Setting] = []) {
    player = WorkPlayer(
      edition: .v2_6,
      settings: [
        .init("group.initial.rebalance.delay.ms", "0"),
        .init("group.min.session.timeout.ms", "1000"),
      ] + settings)
    let layout = player.cluster.layout
    broker = Address(layout.brokerHost(1), layout.brokerPort(1))
    let simulation = player.cluster.simulation
    host = simulation.host(layout.brokerHost(1)) ?? simulation.hostIds[0]
  }

  func complain(_ words: String) { complaints.append(words) }

  /// The topics of the workload, and their records.
  func prepare(_ workload: Workload) {
    player.play(workload)
    complaints += player.complaints
    guard !hasOffsetsTopic else { return }
    hasOffsetsTopic = true
    // The topic of offsets is made when a coordinator is first asked for.
    let member = GroupMember("first", in: "first", self)
    for _ in 0..<3 {
      _ = member.ask(FindCoordinatorRequest { $0.key = "first" }, 2)
      player.cluster.pass(.seconds(1))
    }
  }

  /// Time in which members only beat.
  func pass(_ stretch: Stretch, beating members: [GroupMember]) {
    let end = player.cluster.now + stretch
    while player.cluster.now < end {
      player.cluster.pass(.seconds(1))
      for member in members where member.beat() != .none { complain("\(member.name) is not in") }
    }
  }

  // MARK: What was recorded

  /// What members said and were given in a generation, by their client's name.
  struct Generation {
    var subscriptions: [String: ByteSlice] = [:]
    var assignments: [String: ByteSlice] = [:]
  }

  static func batches(_ path: String) -> [Batch] {
    (try? BatchReader.all(
      ByteSlice(GoldenFiles.bytes("files/2.6/\(path)/00000000000000000000.log")))) ?? []
  }

  static func generations(_ path: String) -> [Generation] {
    batches(path).flatMap { (try? $0.records()) ?? [] }.compactMap { record in
      guard let key = record.key, (try? GroupMetadataKey.version(before: key)) == 2,
        let bytes = record.value, let value = try? GroupMetadataValue(versioned: bytes)
      else { return nil }
      var generation = Generation()
      for member in value.members {
        generation.subscriptions[member.clientId] = member.subscription
        generation.assignments[member.clientId] = member.assignment
      }
      return generation
    }
  }

  /// Where a partition's log differs from the recorded one, with times and UUIDs put aside.
  func differences(from path: String) throws -> [String] {
    let folder = String(path.split(separator: "/").last ?? "")
    let files = try player.files(of: folder)
    guard let bytes = files["00000000000000000000.log"],
      let own = try? BatchReader.all(ByteSlice(bytes))
    else { return ["there is no log in \(folder)"] }
    let mine = own.map(Self.described)
    let theirs = Self.batches(path).map(Self.described)
    guard mine.count == theirs.count else {
      return ["\(mine.count) batches for \(theirs.count)"] + mine
    }
    return zip(mine, theirs).compactMap { $0 == $1 ? nil : "\($0)\nfor\n\($1)" }
  }

  private static func described(_ batch: Batch) -> String {
    var text = "\(batch.writtenOffset) size \(batch.size) \(batch.attributes) "
    text += "\(batch.baseSequence) \(batch.producerId) \(batch.producerEpoch) "
    text += "\(batch.partitionLeaderEpoch) \(batch.magic)"
    for record in (try? batch.records()) ?? [] {
      let key = record.key.map { Hex.text($0.array) } ?? "-"
      text += "\n  \(record.offset) \(key) \(value(record)) \(record.headers.count)"
    }
    return text
  }

  /// A value as its fields, since times and ids stand in the middle of it; its version and length too.
  private static func value(_ record: Record) -> String {
    guard let key = record.key, let bytes = record.value else { return "-" }
    let version = (try? GroupMetadataValue.version(before: bytes)) ?? -1
    let head = "v\(version) \(bytes.count) bytes "
    if (try? GroupMetadataKey.version(before: key)) == 2 {
      guard var value = try? GroupMetadataValue(versioned: bytes) else { return head + "?" }
      value.currentStateTimestamp = value.currentStateTimestamp > 0 ? 1 : -1
      value.leader = value.leader.map { String($0.dropLast(37)) }
      for place in value.members.indices {
        value.members[place].memberId = String(value.members[place].memberId.dropLast(37))
      }
      // Which of two members is named first is decided by their UUIDs.
      value.members.sort { $0.memberId < $1.memberId }
      return head + Hex.text((try? value.encodedWithVersion(version)) ?? [])
    }
    guard var value = try? OffsetCommitValue(versioned: bytes) else { return head + "?" }
    value.commitTimestamp = value.commitTimestamp > 0 ? 1 : -1
    return head + Hex.text((try? value.encodedWithVersion(version)) ?? [])
  }
}
