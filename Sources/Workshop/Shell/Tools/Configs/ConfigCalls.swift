internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Wire

/// The calls by which `kafka-configs` asks a broker, each waited for as long as the tool does.
struct ConfigCalls {
  let process: ToolProcess
  let client: ToolProcess.Client
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
    guard case .describeConfigs(let answer) = try get(.describeConfigs(request), isHasty: true),
      let resource = answer.results.first
    else { return [] }
    try check(resource.errorCode, resource.errorMessage)
    return Self.inHashOrder(resource.configs)
  }

  static func inHashOrder(_ entries: [Entry]) -> [Entry] {
    let named = Dictionary(entries.map { ($0.name, $0) }) { _, last in last }
    return JavaHashMapOrder(entries.map(\.name)).keys.compactMap { named[$0] }
  }

  /// All topics, in the order of Java's client.
  func topics() throws(JavaException) -> [String] {
    let request = MetadataRequest { $0.topics = nil }
    guard case .metadata(let answer) = try get(.metadata(request)) else { return [] }
    return JavaHashMapOrder(answer.topics.compactMap(\.name)).keys
  }

  /// All brokers, in the order of Java's client.
  func brokers() throws(JavaException) -> [Int32] {
    let request = MetadataRequest { $0.topics = [] }
    guard case .metadata(let answer) = try get(.metadata(request)) else { return [] }
    return JavaHashMapOrder(answer.brokers.map(\.nodeId)).keys
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
    let answer = try get(.incrementalAlterConfigs(request), within: Self.changesWithin)
    guard case .incrementalAlterConfigs(let response) = answer else { return }
    for resource in response.responses {
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
    let answer = try get(.alterConfigs(request), within: Self.changesWithin)
    guard case .alterConfigs(let response) = answer else { return }
    for resource in response.responses {
      try check(resource.errorCode, resource.errorMessage)
    }
  }

  /// Asks and waits. A hasty call is given up after half a minute, but the client closes only when its
  /// calls are over, so the tool ends when the call itself does.
  func get(
    _ request: AdminRequest, within timeout: Stretch? = nil, isHasty: Bool = false
  ) throws(JavaException) -> AdminAnswer {
    let start = process.now
    var failure: JavaException?
    var answer: AdminAnswer?
    do throws(ClientFailure) {
      answer = try process.ask(client, request, within: timeout).answer
    } catch {
      failure = .execution(error)
    }
    if isHasty, process.now - start > Self.patience {
      throw JavaException("java.util.concurrent.TimeoutException")
    }
    if let failure { throw failure }
    guard let answer else { preconditionFailure("a call is answered or fails") }
    return answer
  }

  func check(_ code: ErrorCode, _ message: String?) throws(JavaException) {
    if code != .none { throw .execution(ClientFailure(code, message, in: edition)) }
  }
}
