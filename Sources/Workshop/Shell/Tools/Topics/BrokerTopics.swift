internal import Clients
internal import Controller
internal import Editions
internal import Unix
internal import Wire

/// `kafka-topics --bootstrap-server`: the brokers are asked, as any administrator's program asks them.
struct BrokerTopics: TopicService {
  let edition: Edition
  let output: Output
  let admin: ToolAdmin

  init(_ run: ToolRun, _ admin: ToolAdmin) {
    edition = run.edition
    output = run.output
    self.admin = admin
  }

  // MARK: Asking

  /// Asks, and throws what the tool makes of a future that fails.
  func ask<Call: AdminCall>(_ call: Call) throws(JavaException) -> Call.Answer {
    do throws(ClientFailure) {
      return try admin.ask(call)
    } catch { throw wrapped(error) }
  }

  /// Older tools let the future's own exception through, later ones unwrap it.
  func wrapped(_ failure: ClientFailure) -> JavaException {
    edition.tools.unwrapFutures ? JavaException(failure) : .execution(failure)
  }

  func allTopics() throws(JavaException) -> [String] {
    try ask(ListTopicsCall()).topics.compactMap(\.name)
  }

  /// What the tool says of an answer about several topics: the first that failed.
  private func check(_ results: [(code: ErrorCode, words: String?)]) throws(JavaException) {
    guard let failed = results.first(where: { $0.code != .none }) else { return }
    throw wrapped(ClientFailure(failed.code, failed.words, in: edition))
  }

  // MARK: Creating

  func create(_ wish: TopicWish, unlessThere: Bool) throws(JavaException) {
    if let factor = wish.factor, factor > Int(Int16.max) || factor < 1 {
      throw .illegalArgument(
        "The replication factor must be between 1 and \(Int16.max) inclusive")
    }
    if let partitions = wish.partitions, partitions < 1 {
      throw .illegalArgument("The partitions must be greater than 0")
    }
    do throws(ClientFailure) {
      try create(wish)
      output.line("Created topic \(wish.name).")
    } catch {
      if unlessThere, error.javaClass.hasSuffix(".TopicExistsException") { return }
      throw JavaException(error)
    }
  }

  private func create(_ wish: TopicWish) throws(ClientFailure) {
    guard !wish.name.isEmpty else {
      throw ClientFailure(
        .invalidTopicException, "The given topic name '' cannot be represented in a request.",
        in: edition)
    }
    let topic = CreateTopicsRequest.Topic {
      $0.name = wish.name
      $0.numPartitions = Int32(wish.assignment == nil ? wish.partitions ?? -1 : -1)
      $0.replicationFactor = Int16(wish.assignment == nil ? wish.factor ?? -1 : -1)
      $0.assignments = (wish.assignment ?? []).enumerated().map { number, brokers in
        CreateTopicsRequest.Assignment {
          $0.partitionIndex = Int32(number)
          $0.brokerIds = brokers
        }
      }
      $0.configs = wish.settings.settings.map { setting in
        CreateTopicsRequest.Config {
          $0.name = setting.name
          $0.value = setting.value
        }
      }
    }
    let answer = try admin.ask(CreateTopicsCall(CreateTopicsRequest { $0.topics = [topic] }))
    guard let result = answer.topics.first, result.errorCode != .none else { return }
    throw ClientFailure(result.errorCode, result.errorMessage, in: edition)
  }

  // MARK: Listing, growing, deleting

  func list(_ choice: TopicChoice) throws(JavaException) {
    output.line(try choice.topics(among: try allTopics()).joined(separator: "\n"))
  }

  func alter(_ parsed: ParsedOptions) throws(JavaException) {
    let wish = try TopicWish(parsed, in: edition, output)
    let topics = try TopicChoice(parsed).existing(among: try allTopics())
    guard !topics.isEmpty else { return }
    var counts: [(topic: String, partitions: Int)] = []
    if wish.assignment != nil {
      counts = try describe(topics).topics.map { ($0.name ?? "", $0.partitions.count) }
    }
    let request = CreatePartitionsRequest {
      $0.topics = topics.map { name in
        CreatePartitionsRequest.Topic {
          $0.name = name
          $0.count = Int32(wish.partitions ?? 0)
          let start = counts.first { $0.topic == name }?.partitions ?? 0
          $0.assignments = wish.assignment?.dropFirst(start).map { brokers in
            CreatePartitionsRequest.Assignment { $0.brokerIds = brokers }
          }
        }
      }
    }
    try check(ask(CreatePartitionsCall(request)).results.map { ($0.errorCode, $0.errorMessage) })
  }

  func delete(_ choice: TopicChoice) throws(JavaException) {
    let topics = try choice.existing(among: try allTopics())
    guard !topics.isEmpty else { return }
    try check(ask(DeleteTopicsCall(topics)).responses.map { ($0.errorCode, $0.errorMessage) })
  }

  /// What the brokers say of these topics.
  func describe(_ topics: [String]) throws(JavaException) -> MetadataResponse {
    let metadata = try ask(DescribeTopicsCall(topics))
    try check(metadata.topics.map { ($0.errorCode, nil) })
    return metadata
  }
}
