internal import Bytes
public import Wire

/// What an administrator asks, in the protocol's own words, each with the broker that has to answer.
///
/// The messages are those of the wire: a tool fills one in and reads the answer. What a program need
/// not care for (replica ids, timeouts, both forms of a topic's name) is filled in on sending.
public enum AdminRequest: Sendable {
  case createTopics(CreateTopicsRequest)
  case deleteTopics(DeleteTopicsRequest)
  case createPartitions(CreatePartitionsRequest)
  /// Lists or describes topics, or names the brokers.
  case metadata(MetadataRequest)
  case describeConfigs(DescribeConfigsRequest)
  case alterConfigs(AlterConfigsRequest)
  case incrementalAlterConfigs(IncrementalAlterConfigsRequest)
  case describeLogDirs(DescribeLogDirsRequest)
  case deleteRecords(DeleteRecordsRequest)
  case listOffsets(ListOffsetsRequest)
  case describeCluster(DescribeClusterRequest)
  case listPartitionReassignments(ListPartitionReassignmentsRequest)
  case apiVersions
  case describeClientQuotas(DescribeClientQuotasRequest)
  case alterClientQuotas(AlterClientQuotasRequest)

  /// Java's name of the call, as its timeouts print it.
  var callName: String {
    switch self {
    case .createTopics: "createTopics"
    case .deleteTopics: "deleteTopics"
    case .createPartitions: "createPartitions"
    case .metadata(let request):
      request.topics.map { $0.isEmpty ? "listNodes" : "describeTopics" } ?? "listTopics"
    case .describeConfigs(let request):
      ConfigBroker.broker(in: request) == nil ? "describeConfigs" : "describeBrokerConfigs"
    case .alterConfigs: "alterConfigs"
    case .incrementalAlterConfigs: "incrementalAlterConfigs"
    case .describeLogDirs: "describeLogDirs"
    case .deleteRecords: "deleteRecords"
    case .listOffsets: "listOffsets on broker"
    case .describeCluster: "listNodes"
    case .listPartitionReassignments: "listPartitionReassignments"
    case .apiVersions: "apiVersions"
    case .describeClientQuotas: "describeClientQuotas"
    case .alterClientQuotas: "alterClientQuotas"
    }
  }

  /// Who answers if the caller does not say.
  var usualTarget: AdminTarget {
    switch self {
    case .createTopics, .deleteTopics, .createPartitions, .listPartitionReassignments:
      .controller
    case .describeConfigs(let request):
      ConfigBroker.broker(in: request).map { .broker($0) } ?? .any
    case .alterConfigs(let request):
      ConfigBroker.broker(request.resources.map { ($0.resourceType, $0.resourceName) })
        .map { .broker($0) } ?? .any
    case .incrementalAlterConfigs(let request):
      ConfigBroker.broker(request.resources.map { ($0.resourceType, $0.resourceName) })
        .map { .broker($0) } ?? .any
    default: .any
    }
  }
}

/// Which broker a request is for.
public enum AdminTarget: Sendable, Equatable {
  case any
  case controller
  case broker(Int32)
}

/// Settings and log levels of a broker can be read and changed at that broker only.
enum ConfigBroker {
  static let brokerTypes: [Int8] = [4, 8]

  static func broker(in request: DescribeConfigsRequest) -> Int32? {
    broker(request.resources.map { ($0.resourceType, $0.resourceName) })
  }

  static func broker(_ resources: [(Int8, String)]) -> Int32? {
    guard let first = resources.first, brokerTypes.contains(first.0) else { return nil }
    return Int32(first.1)
  }
}

/// What a broker answered, in the protocol's own words.
public enum AdminAnswer: Sendable {
  case createTopics(CreateTopicsResponse)
  case deleteTopics(DeleteTopicsResponse)
  case createPartitions(CreatePartitionsResponse)
  case metadata(MetadataResponse)
  case describeConfigs(DescribeConfigsResponse)
  case alterConfigs(AlterConfigsResponse)
  case incrementalAlterConfigs(IncrementalAlterConfigsResponse)
  case describeLogDirs(DescribeLogDirsResponse)
  case deleteRecords(DeleteRecordsResponse)
  case listOffsets(ListOffsetsResponse)
  case describeCluster(DescribeClusterResponse)
  case listPartitionReassignments(ListPartitionReassignmentsResponse)
  case apiVersions(ApiVersionsResponse)
  case describeClientQuotas(DescribeClientQuotasResponse)
  case alterClientQuotas(AlterClientQuotasResponse)

  /// The first code that has the whole call tried again at another controller.
  var isFromOldController: Bool {
    switch self {
    case .createTopics(let answer): answer.topics.contains { $0.errorCode == .notController }
    case .deleteTopics(let answer): answer.responses.contains { $0.errorCode == .notController }
    case .createPartitions(let answer): answer.results.contains { $0.errorCode == .notController }
    case .listPartitionReassignments(let answer): answer.errorCode == .notController
    default: false
    }
  }
}

/// What an administrator's client tells its program.
public enum AdminOutcome: Sendable {
  /// The answer, and from which broker. Errors of single topics or partitions are in it.
  case answered(Ticket, AdminAnswer, from: Int32)
  case failed(Ticket, ClientFailure)
  /// The client has ended.
  case closed(Ticket)
}
