import Bytes
import Clients
import Editions
import Records
import Wire

/// The verbs of an administrator's client that need no group.
struct AdminVerbs {
  let process: ClientProcess
  let name: String
  let report: (TimelineReport) -> Void
  let done: () -> Void

  /// False where the verb is none of these.
  func perform(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .createTopics(let topics): createTopics(topics)
    case .deleteTopics(let topics):
      ask(DeleteTopicsCall(topics), "deleteTopics", topics) { response in
        response.responses.map { ($0.name ?? "", outcome($0.errorCode, $0.errorMessage)) }
      }
    case .createPartitions(let settings):
      let request = CreatePartitionsRequest {
        $0.topics = settings.map { setting in
          CreatePartitionsRequest.Topic {
            $0.name = setting.name
            $0.count = Int32(setting.value) ?? 0
            $0.assignments = nil
          }
        }
      }
      let names = settings.map(\.name)
      ask(CreatePartitionsCall(request), "createPartitions", names) { response in
        response.results.map { ($0.name, outcome($0.errorCode, $0.errorMessage)) }
      }
    case .deleteRecords(let targets): deleteRecords(targets)
    case .listOffsets(let moments): listOffsets(moments)
    case .close:
      let ticket = process.ticket { _ in
        tell("close", ": ok")
        done()
      }
      process.admin(name) { $0.close(ticket, at: $1, into: &$2) }
    default: return false
    }
    return true
  }

  private func tell(_ verb: String, _ text: String, _ more: [String] = []) {
    report(.result(verb: verb, text, more: more))
  }

  private func outcome(_ code: ErrorCode, _ words: String?) -> String {
    code == .none ? "ok" : "! \(ClientFailure(code, words, in: process.edition))"
  }

  /// What each name got, in the order of the futures' hash map.
  private func ask<Call: AdminCall>(
    _ call: Call, _ verb: String, _ names: [String],
    _ rows: @escaping (Call.Answer) -> [(String, String)]
  ) {
    // Only these hand out the copy of a map that Java's client has; its table is smaller than others'.
    let order =
      verb == "deleteTopics"
      ? JavaHashMapOrder<String>(names, initialCapacity: names.count * 4 / 3 + 1).keys
      : JavaHashMapOrder(names).keys
    perform(call) { result in
      switch result {
      case .success(let answer):
        let found = rows(answer)
        let lines = order.map { name in
          "  \(name) \(found.first { $0.0 == name }?.1 ?? "nothing")"
        }
        tell(verb, ":", lines)
      case .failure(let failure): tell(verb, ":", order.map { "  \($0) ! \(failure)" })
      }
      done()
    }
  }

  private func perform<Call: AdminCall>(
    _ call: Call, then next: @escaping (Result<Call.Answer, ClientFailure>) -> Void
  ) {
    process.ask(call, as: name) { result, _ in next(result) }
  }

  private func createTopics(_ topics: [TimelineVerb.NewTopic]) {
    if topics.map(\.name) == [""] {
      let words = "The given topic name '' cannot be represented in a request."
      tell(
        "createTopics", ":",
        ["   ! " + "\(ClientFailure(.invalidTopicException, words, in: process.edition))"])
      return done()
    }
    let request = CreateTopicsRequest {
      $0.topics = topics.map { topic in
        CreateTopicsRequest.Topic {
          $0.name = topic.name
          $0.numPartitions = topic.partitions ?? -1
          $0.replicationFactor = topic.replicas ?? -1
          $0.configs = topic.configs.map { config in
            CreateTopicsRequest.Config {
              $0.name = config.name
              $0.value = config.value
            }
          }
        }
      }
    }
    let names = topics.map(\.name)
    ask(CreateTopicsCall(request), "createTopics", names) { response in
      response.topics.map { ($0.name, outcome($0.errorCode, $0.errorMessage)) }
    }
  }

  // MARK: What leaders answer

  /// Who leads each partition; a partition that has none, or is not there, has its failure.
  ///
  /// Listing offsets, Java's client asks for topics that are not there until its time is up; the recording program gave
  /// up after 60 s, a moment before it.
  private func leaders(
    _ places: [TopicPartition], isPatient: Bool = false,
    then next: @escaping ([(TopicPartition, Result<Int32, ClientFailure>)]) -> Void
  ) {
    var topics: [String] = []
    for place in places where !topics.contains(place.topic) { topics.append(place.topic) }
    let take = { (result: Result<MetadataResponse, ClientFailure>) in
      next(
        places.map { place in
          guard case .success(let metadata) = result else {
            if case .failure(let failure) = result { return (place, .failure(failure)) }
            return (place, .failure(ClientFailure(.unknownServerError, in: process.edition)))
          }
          let topic = metadata.topics.first { $0.name == place.topic }
          let row = topic?.partitions.first { $0.partitionIndex == place.partition }
          if let topic, topic.errorCode != .none {
            return (place, .failure(ClientFailure(topic.errorCode, in: process.edition)))
          }
          guard let row, row.leaderId >= 0 else {
            return (place, .failure(ClientFailure(.leaderNotAvailable, in: process.edition)))
          }
          return (place, .success(row.leaderId))
        })
    }
    guard isPatient else { return perform(TopicsMetadataCall(topics), then: take) }
    var isOver = false
    process.sleep(59_999) {
      if !isOver { take(.failure(ClientFailure("java.util.concurrent.TimeoutException", nil))) }
      isOver = true
    }
    perform(OffsetsMetadataCall(topics)) { result in
      if !isOver { take(result) }
      isOver = true
    }
  }

  private func deleteRecords(_ targets: [TimelineVerb.Target]) {
    leaders(targets.map(\.partition)) { found in
      each(found, "deleteRecords", [:]) { leader, places, next in
        let request = DeleteRecordsRequest {
          $0.topics = places.groupedByTopic { $0 }.map { group in
            DeleteRecordsRequest.Topic {
              $0.name = group.topic
              $0.partitions = group.members.map { place in
                DeleteRecordsRequest.Partition {
                  $0.partitionIndex = place.partition
                  $0.offset = targets.first { $0.partition == place }?.offset ?? -1
                }
              }
            }
          }
        }
        perform(DeleteRecordsCall(request, at: leader)) { result in
          guard case .success(let response) = result else { return next([:]) }
          var lines: [TopicPartition: String] = [:]
          for topic in response.topics {
            for row in topic.partitions {
              lines[TopicPartition(topic.name, row.partitionIndex)] =
                row.errorCode == .none
                ? "low watermark \(row.lowWatermark)" : outcome(row.errorCode, nil)
            }
          }
          next(lines)
        }
      }
    }
  }

  private func listOffsets(_ moments: [(TopicPartition, TimelineVerb.Moment)]) {
    var places: [TopicPartition] = []
    for moment in moments where !places.contains(moment.0) { places.append(moment.0) }
    leaders(places.sorted(), isPatient: true) { found in
      each(found, "listOffsets", [:]) { leader, places, next in
        let request = ListOffsetsRequest {
          $0.topics = places.groupedByTopic { $0 }.map { group in
            ListOffsetsRequest.Topic {
              $0.name = group.topic
              $0.partitions = group.members.map { place in
                ListOffsetsRequest.Partition {
                  $0.partitionIndex = place.partition
                  $0.timestamp = moments.last { $0.0 == place }.map { Self.timestamp($0.1) } ?? -1
                }
              }
            }
          }
        }
        perform(ListOffsetsCall(request, at: leader)) { result in
          guard case .success(let response) = result else { return next([:]) }
          var lines: [TopicPartition: String] = [:]
          for topic in response.topics {
            for row in topic.partitions {
              let epoch = row.leaderEpoch < 0 ? ".empty" : "[\(row.leaderEpoch)]"
              lines[TopicPartition(topic.name, row.partitionIndex)] =
                row.errorCode == .none
                ? "ListOffsetsResultInfo(offset=\(row.offset), timestamp=\(row.timestamp), "
                  + "leaderEpoch=Optional\(epoch))" : outcome(row.errorCode, nil)
            }
          }
          next(lines)
        }
      }
    }
  }

  private static func timestamp(_ moment: TimelineVerb.Moment) -> Int64 {
    switch moment {
    case .earliest: ListOffsetsTarget.earliest
    case .latest: ListOffsetsTarget.latest
    case .maximum: -3
    case .time(let time): time
    }
  }

  /// Asks each leader for its partitions, one after another, and tells what all said.
  private func each(
    _ found: [(TopicPartition, Result<Int32, ClientFailure>)], _ verb: String,
    _ lines: [TopicPartition: String],
    _ ask:
      @escaping (Int32, [TopicPartition], @escaping ([TopicPartition: String]) -> Void) -> Void
  ) {
    let open = found.first { place, leader in
      if case .success = leader { return lines[place] == nil }
      return false
    }
    if let open, case .success(let leader) = open.1 {
      let places = found.filter { $0.1 == .success(leader) }.map(\.0)
      return ask(leader, places) { answered in
        var lines = lines
        for place in places { lines[place] = answered[place] ?? "nothing" }
        each(found, verb, lines, ask)
      }
    }
    tell(
      verb, ":",
      found.map { place, leader in
        if case .failure(let failure) = leader { return "  \(place) ! \(failure)" }
        return "  \(place) \(lines[place] ?? "nothing")"
      })
    done()
  }
}
