internal import Blueprint
internal import Clockwork
internal import Editions
internal import Unix

/// One call of a tool as somebody sees it who looks over the learner's shoulder: what was typed, what was
/// printed, how it ended or that it still runs, and the cluster before and after.
struct Encounter {
  let tool: KafkaTool
  let words: [String]
  let session: Session
  /// Nil while it runs.
  let status: Int32?
  let output: String
  let errors: String
  /// The topics that there were when it began.
  let topicsBefore: [String]
  /// How long it has run since somebody last looked.
  let elapsed: Stretch

  var edition: Edition { session.edition }
  var cluster: Cluster? { session.cluster }
  var facts: ClusterFacts { ClusterFacts(session) }

  var hasFailed: Bool { status.map { $0 != 0 && $0 != Session.interrupted } ?? false }
  /// Whether it waits for what may come, or did until Ctrl-C.
  var isWaiting: Bool { status == nil || status == Session.interrupted }

  func says(_ text: String) -> Bool { errors.contains(text) || output.contains(text) }

  // MARK: What was typed

  var declared: [ToolOption] { tool.declared(in: edition) ?? [] }

  func has(_ option: String) -> Bool {
    words.contains { $0 == "--\(option)" || $0.hasPrefix("--\(option)=") }
  }

  /// The option's last argument.
  func value(_ option: String) -> String? { values(option).last }

  func values(_ option: String) -> [String] {
    var values: [String] = []
    for (place, word) in words.enumerated() {
      if word == "--\(option)", place + 1 < words.count { values.append(words[place + 1]) }
      if word.hasPrefix("--\(option)=") { values.append(String(word.dropFirst(option.count + 3))) }
    }
    return values
  }

  var topic: String? { value("topic") }

  // MARK: The cluster

  var topics: [String] { (try? session.view.topics.get()) ?? [] }

  var brokers: [BrokerState] { (try? session.view.brokers.get()) ?? [] }

  /// `kafka1:9091`, of the brokers that can be asked.
  var addresses: [String] {
    brokers.filter { $0.condition == .up }.compactMap { address($0.number) }
  }

  func address(_ broker: Int) -> String? {
    let layout = cluster?.layout ?? (session.hosts as? Hosts)?.layout
    return layout.map { Self.short($0.brokerHost(broker)) + ":\($0.brokerPort(broker))" }
  }

  /// A host's first name, which is enough here.
  static func short(_ host: String) -> String { String(host.prefix { $0 != "." }) }

  func partitions(of topic: String) -> [Int] {
    ((try? facts.partitionNumbers(topic)) ?? nil) ?? []
  }

  /// How many records lie in a topic.
  func records(in topic: String) -> Int64 {
    partitions(of: topic).reduce(0) { sum, partition in
      let end = ((try? facts.logEnd(topic, partition)) ?? nil) ?? 0
      let start = ((try? facts.logStart(topic, partition)) ?? nil) ?? 0
      return sum + end - start
    }
  }
}
