internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Wire

/// The calls by which `kafka-configs` asks a broker, each waited for as long as the tool does.
struct ConfigCalls {
  let admin: ToolAdmin
  let edition: Edition

  private static let patience = Stretch.seconds(30)
  private static let changesWithin = Stretch.seconds(30)

  typealias Entry = DescribeConfigsResponse.Config

  /// The settings of a resource in the order in which Java's client gives them.
  func entries(
    _ kind: ResourceKind, _ name: String, synonyms: Bool
  ) throws(JavaException) -> [Entry] {
    let request = DescribeConfigsRequest {
      $0.resources = [
        DescribeConfigsRequest.Resource {
          $0.resourceType = kind.rawValue
          $0.resourceName = name
          $0.configurationKeys = nil
        }
      ]
      $0.includeSynonyms = synonyms
    }
    let answer = try getHastily(DescribeConfigsCall(request))
    guard let resource = answer.results.first else { return [] }
    try check(resource.errorCode, resource.errorMessage)
    return Self.inHashOrder(resource.configs)
  }

  static func inHashOrder(_ entries: [Entry]) -> [Entry] {
    let named = Dictionary(entries.map { ($0.name, $0) }) { _, last in last }
    return JavaHashMapOrder(entries.map(\.name)).keys.compactMap { named[$0] }
  }

  /// All topics, in the order of Java's client.
  func topics() throws(JavaException) -> [String] {
    JavaHashMapOrder(try admin.get(ListTopicsCall()).topics.compactMap(\.name)).keys
  }

  /// All brokers, in the order of Java's client.
  func brokers() throws(JavaException) -> [Int32] {
    JavaHashMapOrder(try admin.get(ListNodesCall()).brokers.map(\.nodeId)).keys
  }

  /// Sets and deletes single settings.
  func change(
    _ kind: ResourceKind, _ name: String, setting: [(name: String, value: String)],
    deleting: [String]
  ) throws(JavaException) {
    typealias Config = IncrementalAlterConfigsRequest.Config
    let set = setting.map { pair in
      Config {
        $0.name = pair.name
        $0.value = pair.value
      }
    }
    let deleted = deleting.map { name in
      Config {
        $0.name = name
        $0.configOperation = 1
      }
    }
    let request = IncrementalAlterConfigsRequest {
      $0.resources = [
        IncrementalAlterConfigsRequest.Resource {
          $0.resourceType = kind.rawValue
          $0.resourceName = name
          $0.configs = set + deleted
        }
      ]
    }
    let answer = try admin.get(IncrementalAlterConfigsCall(request), within: Self.changesWithin)
    for resource in answer.responses {
      try check(resource.errorCode, resource.errorMessage)
    }
  }

  /// Gives a resource these settings and no others.
  func replace(
    _ kind: ResourceKind, _ name: String, by settings: [(name: String, value: String)]
  ) throws(JavaException) {
    let request = AlterConfigsRequest {
      $0.resources = [
        AlterConfigsRequest.Resource {
          $0.resourceType = kind.rawValue
          $0.resourceName = name
          $0.configs = settings.map { pair in
            AlterConfigsRequest.Config {
              $0.name = pair.name
              $0.value = pair.value
            }
          }
        }
      ]
    }
    let answer = try admin.get(AlterConfigsCall(request), within: Self.changesWithin)
    for resource in answer.responses {
      try check(resource.errorCode, resource.errorMessage)
    }
  }

  /// Asks and waits, but gives up after half a minute. The client closes only when its calls are over, so
  /// the tool ends when the call itself does.
  func getHastily<Call: AdminCall>(_ call: Call) throws(JavaException) -> Call.Answer {
    let start = admin.process.now
    let result = Result { () throws(JavaException) in try admin.get(call) }
    if admin.process.now - start > Self.patience {
      throw JavaException("java.util.concurrent.TimeoutException")
    }
    return try result.get()
  }

  func check(_ code: ErrorCode, _ message: String?) throws(JavaException) {
    if code != .none { throw .execution(ClientFailure(code, message, in: edition)) }
  }
}
