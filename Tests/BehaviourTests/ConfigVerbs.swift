import Bytes
import Clients
import Editions
import Records
import Wire

/// The verbs of an administrator's client that look at topics and settings, change settings and have leaders elected.
struct ConfigVerbs {
  let process: ClientProcess
  let name: String
  let report: (TimelineReport) -> Void
  let done: () -> Void

  /// False where the verb is none of these.
  func perform(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .describeTopics(let topics): describe(topics)
    case .describeConfigs(let resource, let names): describe(resource, names)
    case .alterConfigs(let resource, let name, let value): alter(resource, name, value)
    case .electLeaders(let isUnclean, let places): elect(isUnclean, places)
    default: return false
    }
    return true
  }

  private func tell(_ verb: String, _ text: String, _ more: [String] = []) {
    report(.result(verb: verb, text, more: more))
    done()
  }

  private func failure(_ code: ErrorCode, _ words: String? = nil) -> ClientFailure {
    ClientFailure(code, words, in: process.edition)
  }

  private func perform<Call: AdminCall>(
    _ call: Call, then next: @escaping (Result<Call.Answer, ClientFailure>) -> Void
  ) {
    process.ask(call, as: name) { result, _ in next(result) }
  }

  // MARK: Topics

  private func describe(_ topics: [String]) {
    let order = JavaHashMapOrder(topics).keys
    perform(DescribeTopicsCall(topics)) { result in
      let lines = order.map { name in
        switch result {
        case .failure(let failure): return "  \(name) ! \(failure)"
        case .success(let answer):
          guard let topic = answer.topics.first(where: { $0.name == name }) else {
            return "  \(name) nothing"
          }
          if topic.errorCode != .none { return "  \(name) ! \(failure(topic.errorCode))" }
          return "  \(name) \(text(topic, answer.brokers))"
        }
      }
      tell("describeTopics", ":", lines)
    }
  }

  /// As Java prints a `TopicDescription`.
  private func text(_ topic: MetadataResponse.Topic, _ brokers: [MetadataResponse.Broker]) -> String
  {
    func node(_ id: Int32) -> String {
      guard let broker = brokers.first(where: { $0.nodeId == id }) else { return "null" }
      return "\(broker.host):\(broker.port) (id: \(id) rack: \(broker.rack ?? "null"))"
    }
    func nodes(_ ids: [Int32]) -> String { ids.map(node).joined(separator: ", ") }
    let rows = topic.partitions.sorted { $0.partitionIndex < $1.partitionIndex }.map { row in
      "(partition=\(row.partitionIndex), leader=\(node(row.leaderId)), "
        + "replicas=\(nodes(row.replicaNodes)), isr=\(nodes(row.isrNodes)))"
    }
    return "(name=\(topic.name ?? ""), internal=\(topic.isInternal), "
      + "partitions=\(rows.joined(separator: ",")), authorizedOperations=null)"
  }

  // MARK: Settings

  private func place(_ resource: TimelineVerb.Resource) -> (type: Int8, name: String) {
    switch resource {
    case .topic(let name): (2, name)
    case .broker(let name): (4, name)
    }
  }

  /// Java makes a number of a broker's name before it asks anybody.
  private func refuses(_ resource: TimelineVerb.Resource, _ verb: String) -> Bool {
    guard case .broker(let name) = resource, Int32(name) == nil else { return false }
    tell(verb, " ! java.lang.NumberFormatException: For input string: \"\(name)\"")
    return true
  }

  private func describe(_ resource: TimelineVerb.Resource, _ names: [String]) {
    let verb = "describeConfigs"
    if refuses(resource, verb) { return }
    let place = place(resource)
    let request = DescribeConfigsRequest {
      $0.resources = [
        DescribeConfigsRequest.Resource {
          $0.resourceType = place.type
          $0.resourceName = place.name
          $0.configurationKeys = nil
        }
      ]
    }
    perform(DescribeConfigsCall(request)) { result in
      switch result {
      case .failure(let failure): tell(verb, ": ! \(failure)")
      case .success(let answer):
        guard let found = answer.results.first, found.errorCode == .none else {
          let row = answer.results.first
          return tell(
            verb, ": ! \(failure(row?.errorCode ?? .unknownServerError, row?.errorMessage))")
        }
        let lines = names.compactMap { name in
          found.configs.first { $0.name == name }.map(text)
        }
        tell(verb, ":", lines)
      }
    }
  }

  private static let sources: [Int8: String] = [
    1: "DYNAMIC_TOPIC_CONFIG", 2: "DYNAMIC_BROKER_CONFIG", 3: "DYNAMIC_DEFAULT_BROKER_CONFIG",
    4: "STATIC_BROKER_CONFIG", 5: "DEFAULT_CONFIG",
  ]

  /// As Java prints a `ConfigEntry`.
  private func text(_ config: DescribeConfigsResponse.Config) -> String {
    "  ConfigEntry(name=\(config.name), value=\(config.value ?? "null"), "
      + "source=\(Self.sources[config.configSource] ?? "UNKNOWN"), "
      + "isSensitive=\(config.isSensitive), isReadOnly=\(config.readOnly), synonyms=[])"
  }

  private func alter(_ resource: TimelineVerb.Resource, _ name: String, _ value: String?) {
    let verb = "alterConfigs"
    if refuses(resource, verb) { return }
    let place = place(resource)
    let request = IncrementalAlterConfigsRequest {
      $0.resources = [
        IncrementalAlterConfigsRequest.Resource {
          $0.resourceType = place.type
          $0.resourceName = place.name
          $0.configs = [
            IncrementalAlterConfigsRequest.Config {
              $0.name = name
              $0.configOperation = value == nil ? 1 : 0
              $0.value = value
            }
          ]
        }
      ]
    }
    perform(IncrementalAlterConfigsCall(request)) { result in
      switch result {
      case .failure(let failure): tell(verb, ": ! \(failure)")
      case .success(let answer):
        let row = answer.responses.first
        let code = row?.errorCode ?? .unknownServerError
        tell(verb, code == .none ? ": ok" : ": ! \(failure(code, row?.errorMessage))")
      }
    }
  }

  // MARK: Leaders

  private func elect(_ isUnclean: Bool, _ places: [TopicPartition]) {
    perform(ElectLeadersCall(isUnclean ? .unclean : .preferred, of: places)) { result in
      switch result {
      case .failure(let failure): tell("electLeaders", " ! \(failure)")
      case .success(let answer):
        let rows = answer.replicaElectionResults.flatMap { topic in
          topic.partitionResult.map { row in
            (
              TopicPartition(topic.topic, row.partitionId),
              row.errorCode == .none
                ? "Optional.empty"
                : "Optional[\(failure(row.errorCode, row.errorMessage))]"
            )
          }
        }
        tell("electLeaders", ": " + TimelineTexts.map(rows) { $0 })
      }
    }
  }
}
