import Bytes
import Clients
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
    let ticket = process.ticket { outcome in
      guard case .admin(let outcome) = outcome else { return }
      switch outcome {
      case .answered(_, let answer): next(.success(answer.of(Call.self)))
      case .failed(_, let failure): next(.failure(failure))
      case .gathered, .closed: break
      }
    }
    process.admin(name) { $0.call(call, ticket, at: $1, into: &$2) }
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
}
