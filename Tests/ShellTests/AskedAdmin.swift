import Blueprint
import Bytes
import Clockwork
import Editions
import Records
import Simulator
import Wire

@testable import Clients
@testable import Shell

/// An administrator's client that does what a recorded one did with groups, and says what came of it in the same
/// words.
final class AskedAdmin {
  private let cluster: Cluster
  private let edition: Edition
  private let node = ToolNode()
  private let program: ProgramId
  private let place: Int
  private var tickets = 0

  init(_ edition: Edition, in cluster: Cluster) {
    self.cluster = cluster
    self.edition = edition
    let layout = cluster.layout
    let bootstrap = (1...layout.brokers).map {
      Address(layout.brokerHost($0), layout.brokerPort($0))
    }
    place = node.add(
      AdminClient(
        AdminSettings(clientId: "a", bootstrap: bootstrap, edition: edition), edition: edition,
        slot: ClientSlot(0), seed: 1))
    let simulation = cluster.simulation
    program = simulation.addProgram(
      "a", on: simulation.host(layout.clientHost) ?? simulation.hostIds[0]
    ) { [node] _ in node }
    simulation.start(program)
    cluster.settle()
  }

  /// Nil for what no group has to do with.
  func answer(to words: [String]) -> [String]? {
    let rest = Array(words.dropFirst())
    let group = rest.first ?? ""
    switch words.first {
    case "describeConsumerGroups": return rest.map { "\($0) \(description(of: $0))" }
    case "listConsumerGroupOffsets": return [offsets(of: group)]
    case "deleteConsumerGroups":
      return rest.map { name in
        said(name, ask(DeleteConsumerGroupsCall(name)).failure)
      }
    case "deleteConsumerGroupOffsets": return deletion(of: rest.dropFirst().map(Self.name), group)
    case "removeMembers": return removal(of: Array(rest.dropFirst()), group)
    case "alterConsumerGroupOffsets": return alteration(rest.dropFirst().map(Self.pair), group)
    default: return nil
    }
  }

  private static func name(_ text: String) -> TopicPartition {
    let dash = text.lastIndex(of: "-") ?? text.startIndex
    return TopicPartition(
      String(text[..<dash]), Int32(text[text.index(after: dash)...]) ?? -1)
  }

  private static func pair(_ text: String) -> (TopicPartition, Int64) {
    let parts = text.split(separator: "=").map(String.init)
    return (name(parts[0]), Int64(parts[1]) ?? -1)
  }

  private func said(_ name: String, _ failure: ClientFailure?) -> String {
    failure.map { "\(name) ! \($0)" } ?? "\(name) ok"
  }

  // MARK: Asking

  private struct Answered<Call: AdminCall> {
    let answer: Call.Answer?
    let broker: Int32?
    let failure: ClientFailure?
  }

  private func ask<Call: AdminCall>(_ call: Call) -> Answered<Call> {
    tickets += 1
    let ticket = Ticket(tickets)
    cluster.simulation.command(program) { [node, place] _, now, outbox in
      node.withAdmin(place) { $0.call(call, ticket, at: now, into: &outbox) }
    }
    cluster.wait(most: .seconds(120)) { [node] in !node.adminOutcomes.isEmpty }
    switch node.takeAdminOutcomes().first {
    case .answered(_, let answer):
      return Answered(answer: answer.of(Call.self), broker: answer.broker, failure: nil)
    case .failed(_, let failure): return Answered(answer: nil, broker: nil, failure: failure)
    default: return Answered(answer: nil, broker: nil, failure: ToolNode.unanswered)
    }
  }

  // MARK: What came of it

  private func description(of name: String) -> String {
    let asked = ask(DescribeConsumerGroupsCall(name))
    guard let group = asked.answer else { return "! \(asked.failure?.description ?? "")" }
    let members = group.members.map { member in
      let assignment = try? ConsumerProtocolAssignment(versioned: member.memberAssignment)
      let all = (assignment?.assignedPartitions ?? []).flatMap { topic in
        topic.partitions.map { TopicPartition(topic.topic, $0) }
      }
      let order = JavaHashMapOrder(setOf: all).keys.map(\.description).joined(separator: ",")
      return "(memberId=\(member.memberId), groupInstanceId=\(member.groupInstanceId ?? "null"), "
        + "clientId=\(member.clientId), host=\(member.clientHost), "
        + "assignment=(topicPartitions=\(order)), targetAssignment=Optional.empty)"
    }.joined(separator: ",")
    let broker = asked.broker ?? -1
    let layout = cluster.layout
    let host = "\(layout.brokerHost(Int(broker))):\(layout.brokerPort(Int(broker)))"
    return "(groupId=\(name), isSimpleConsumerGroup=\(group.protocolType.isEmpty), "
      + "members=\(members), partitionAssignor=\(group.protocolData), type=Classic, "
      + "state=\(group.groupState), coordinator=\(host) (id: \(broker) rack: null), "
      + "authorizedOperations=null)"
  }

  private func offsets(of group: String) -> String {
    let asked = ask(ListConsumerGroupOffsetsCall(group))
    guard let rows = asked.answer else { return "! \(asked.failure?.description ?? "")" }
    let told = rows.map(\.partition).sorted().map { name in
      let committed = rows.first { $0.partition == name }?.committed
      return "\(name)=OffsetAndMetadata{offset=\(committed?.offset ?? -1), leaderEpoch=null, "
        + "metadata='\(committed?.metadata ?? "")'}"
    }
    return "{\(told.joined(separator: ", "))}"
  }

  private func deletion(of names: [TopicPartition], _ group: String) -> [String] {
    let asked = ask(DeleteConsumerGroupOffsetsCall(group, of: names))
    return names.map { name in
      let failure = asked.answer.map {
        DeleteConsumerGroupOffsetsCall.failure(of: name, in: $0, of: edition)
      }
      return said(name.description, failure ?? asked.failure)
    }
  }

  private func removal(of instances: [String], _ group: String) -> [String] {
    let members = instances.map { instance in
      LeaveGroupRequest.Member { $0.groupInstanceId = instance }
    }
    let asked = ask(RemoveMembersFromConsumerGroupCall(group, members))
    return members.map { member in
      let failure = asked.answer.map {
        RemoveMembersFromConsumerGroupCall.failure(of: member, in: $0, of: edition)
      }
      return said(member.groupInstanceId ?? "", failure ?? asked.failure)
    }
  }

  private func alteration(_ commits: [(TopicPartition, Int64)], _ group: String) -> [String] {
    let asked = ask(
      AlterConsumerGroupOffsetsCall(
        group, to: commits.map { (partition: $0.0, offset: OffsetAndMetadata($0.1)) }))
    let rows = asked.answer?.topics ?? []
    return commits.map { name, _ in
      let code = rows.first { $0.name == name.topic }?.partitions.first {
        $0.partitionIndex == name.partition
      }?.errorCode
      let failure = code.map { $0 == .none ? nil : ClientFailure($0, in: edition) }
      return said(name.description, failure ?? asked.failure)
    } + [
      said(
        "all",
        asked.answer.map { AlterConsumerGroupOffsetsCall.failure(in: $0, of: edition) }
          ?? asked.failure)
    ]
  }
}
