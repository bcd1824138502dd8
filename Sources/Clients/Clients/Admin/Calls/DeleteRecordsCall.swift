public import Editions
public import Wire

/// Has a leader forget what lies before offsets of its partitions.
public struct DeleteRecordsCall: AdminCall {
  private let request: DeleteRecordsRequest
  private let leader: Int32

  public init(_ request: DeleteRecordsRequest, at leader: Int32) {
    self.request = request
    self.leader = leader
  }

  public var target: AdminTarget { .broker(leader) }

  public func name(in edition: Edition) -> String {
    edition.adminClient.drivesLookups ? "deleteRecords(api=DELETE_RECORDS)" : "deleteRecords"
  }

  public func request(_ sending: AdminSending) -> DeleteRecordsRequest {
    var request = request
    request.timeoutMs = sending.timeoutMs
    return request
  }
}

/// The first half of deleting records: who leads the topics' partitions.
public struct TopicsMetadataCall: AdminCall {
  private let topics: [String]

  public init(_ topics: [String]) { self.topics = topics }

  public func name(in edition: Edition) -> String {
    edition.adminClient.drivesLookups ? "deleteRecords(api=METADATA)" : "topicsMetadata"
  }

  public func request(_ sending: AdminSending) -> MetadataRequest {
    MetadataRequest {
      $0.topics = topics.map { name in MetadataRequest.Topic { $0.name = name } }
      $0.allowAutoTopicCreation = false
    }
  }
}

extension DeleteRecordsResponse: ThrottlingResponse {}
