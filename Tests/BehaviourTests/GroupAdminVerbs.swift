import Bytes
import Clients
import Editions
import Records
import Wire

/// What an administrator asks of groups and their coordinators.
struct GroupAdminVerbs {
  let process: ClientProcess
  let name: String
  let report: (TimelineReport) -> Void
  let done: () -> Void

  /// False where the verb is none of these.
  func perform(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .listConsumerGroupOffsets(let group): listOffsets(group)
    case .deleteConsumerGroups(let groups):
      deleteGroups(JavaHashMapOrder(groups).keys[...], [])
    case .deleteConsumerGroupOffsets(let group, let places): deleteOffsets(group, places)
    case .removeMembers(let group, let instances): removeMembers(group, instances)
    case .alterConsumerGroupOffsets(let group, let targets): alterOffsets(group, targets)
    case .describeConsumerGroups(let groups):
      describeGroups(JavaHashMapOrder(groups).keys[...], [])
    default: return false
    }
    return true
  }

  private func tell(_ verb: String, _ text: String, _ more: [String] = []) {
    report(.result(verb: verb, text, more: more))
  }

  private func outcome(_ code: ErrorCode) -> String {
    code == .none ? "ok" : "! \(ClientFailure(code, in: process.edition))"
  }

  private func perform<Call: AdminCall>(
    _ call: Call, then next: @escaping (Result<Call.Answer, ClientFailure>) -> Void
  ) {
    process.ask(call, as: name) { result, _ in next(result) }
  }

  private func listOffsets(_ group: String) {
    let verb = "listConsumerGroupOffsets"
    perform(ListConsumerGroupOffsetsCall(group)) { result in
      switch result {
      case .success(let found):
        let known = found.filter { $0.committed != nil }.map { ($0.partition, $0.committed) }
        tell(verb, ": " + TimelineTexts.map(known, TimelineTexts.committed))
      case .failure(let failure): tell(verb, " ! \(failure)")
      }
      done()
    }
  }

  private func deleteGroups(_ groups: ArraySlice<String>, _ lines: [String]) {
    guard let group = groups.first else {
      tell("deleteConsumerGroups", ":", lines)
      return done()
    }
    perform(DeleteConsumerGroupsCall(group)) { result in
      var text = "ok"
      if case .failure(let failure) = result { text = "! \(failure)" }
      deleteGroups(groups.dropFirst(), lines + ["  \(group) \(text)"])
    }
  }

  private func deleteOffsets(_ group: String, _ places: [TopicPartition]) {
    perform(DeleteConsumerGroupOffsetsCall(group, of: places)) { result in
      let lines = places.map { place in
        switch result {
        case .failure(let failure): return "  \(place) ! \(failure)"
        case .success(let response):
          let row = response.topics.first { $0.name == place.topic }?.partitions
            .first { $0.partitionIndex == place.partition }
          return "  \(place) \(outcome(row?.errorCode ?? .none))"
        }
      }
      tell("deleteConsumerGroupOffsets", ":", lines)
      done()
    }
  }

  private func removeMembers(_ group: String, _ instances: [String]) {
    let members = instances.map { instance in
      LeaveGroupRequest.Member { $0.groupInstanceId = instance }
    }
    perform(RemoveMembersFromConsumerGroupCall(group, members)) { result in
      let lines = instances.map { instance in
        switch result {
        case .failure(let failure): return "  \(instance) ! \(failure)"
        case .success(let response):
          let row = response.members.first { $0.groupInstanceId == instance }
          return "  \(instance) \(outcome(row?.errorCode ?? .none))"
        }
      }
      tell("removeMembers", ":", lines)
      done()
    }
  }

  private func alterOffsets(_ group: String, _ targets: [TimelineVerb.Target]) {
    let verb = "alterConsumerGroupOffsets"
    let commits = targets.map {
      ($0.partition, OffsetAndMetadata($0.offset, metadata: $0.metadata ?? ""))
    }
    perform(AlterConsumerGroupOffsetsCall(group, to: commits)) { result in
      switch result {
      case .failure(let failure):
        tell(verb, ":", targets.map { "  \($0.partition) ! \(failure)" } + ["  all ! \(failure)"])
      case .success(let response):
        var codes: [(TopicPartition, ErrorCode)] = []
        for topic in response.topics {
          codes += topic.partitions.map {
            (TopicPartition(topic.name, $0.partitionIndex), $0.errorCode)
          }
        }
        let failed = codes.filter { $0.1 != .none }
        var all = "ok"
        if let first = failed.first {
          let names = TimelineTexts.list(failed.map(\.0))
          let words =
            "Failed altering consumer group offsets for the following partitions: " + names
          all = "! \(ClientFailure(first.1, words, in: process.edition))"
        }
        let lines = targets.map { target in
          let code = codes.first { $0.0 == target.partition }?.1 ?? .none
          return "  \(target.partition) \(outcome(code))"
        }
        tell(verb, ":", lines + ["  all \(all)"])
      }
      done()
    }
  }

  // MARK: Descriptions

  private func describeGroups(_ groups: ArraySlice<String>, _ lines: [String]) {
    guard let group = groups.first else {
      tell("describeConsumerGroups", ":", lines)
      return done()
    }
    process.ask(DescribeConsumerGroupsCall(group), as: name) { result, broker in
      let text =
        switch result {
        case .success(let found): description(found, broker)
        case .failure(let failure): "! \(failure)"
        }
      describeGroups(groups.dropFirst(), lines + ["  \(group) \(text)"])
    }
  }

  private func description(_ group: DescribeGroupsResponse.Group, _ broker: Int32) -> String {
    let isLater = process.edition.has(since: .v3_9)
    let members = group.members.map { member in
      let read = try? ConsumerProtocol(process.edition).assignment(from: member.memberAssignment)
      let places = JavaHashMapOrder(setOf: read?.partitions ?? []).keys
      let assignment = places.map(\.description).joined(separator: ",")
      return "(memberId=\(member.memberId), groupInstanceId=\(member.groupInstanceId ?? "null"), "
        + "clientId=\(member.clientId), host=\(member.clientHost), "
        + "assignment=(topicPartitions=\(assignment))"
        + (isLater ? ", targetAssignment=Optional.empty)" : ")")
    }
    var coordinator = "null"
    if case .admin(let admin) = process.client(name), let node = admin.metadata.broker(broker) {
      coordinator = "\(node.host):\(node.port) (id: \(broker) rack: \(node.rack ?? "null"))"
    }
    return "(groupId=\(group.groupId), isSimpleConsumerGroup=\(group.protocolType.isEmpty), "
      + "members=\(members.joined(separator: ",")), partitionAssignor=\(group.protocolData), "
      + (isLater ? "type=Classic, " : "")
      + "state=\(group.groupState), coordinator=\(coordinator), authorizedOperations=null)"
  }
}
