internal import Blueprint
internal import Clockwork
internal import Wire

/// What has crossed the network since the mark, as far back as anybody remembers.
extension ClusterFacts {
  /// How many requests have come to brokers; one that a client sent twice counts twice. 0 for an API that
  /// nobody knows. With a topic, those that name it; with a broker, those that came to it.
  public func requests(
    api name: String, topic: String? = nil, broker: Int? = nil
  ) throws(Unknowable) -> Int {
    guard let api = Self.api(named: name) else { return 0 }
    return try view.requests(of: api, naming: topic, at: broker, since: since).get()
  }

  /// The errors that were answered, each by its name, in order: one for each topic, partition or whatever
  /// else an answer has an error for. With a topic, those that stand with its name.
  public func errors(api name: String, topic: String? = nil) throws(Unknowable) -> [String] {
    guard let api = Self.api(named: name) else { return [] }
    return try view.errors(of: api, naming: topic, since: since).get().map { "\($0)" }
  }

  /// How many frames were lost on their way, requests and answers, no matter who sent them.
  public func lost(api name: String) throws(Unknowable) -> Int {
    guard let api = Self.api(named: name) else { return 0 }
    return try view.lost(of: api, since: since).get()
  }
}
