public import Editions
public import Wire

/// The first half of listing offsets: who leads the topics' partitions.
///
/// As long as a topic is not there or a partition has no leader, the client asks again, until its time is up.
public struct OffsetsMetadataCall: AdminCall {
  private let topics: [String]

  public init(_ topics: [String]) { self.topics = topics }

  public func name(in edition: Edition) -> String {
    edition.adminClient.drivesLookups ? "listOffsets(api=METADATA)" : "metadata"
  }

  public func request(_ sending: AdminSending) -> MetadataRequest {
    MetadataRequest {
      $0.topics = topics.map { name in MetadataRequest.Topic { $0.name = name } }
      $0.allowAutoTopicCreation = false
    }
  }

  public func read(
    _ response: MetadataResponse, _ sending: AdminSending
  ) -> AdminReading<MetadataResponse> {
    for topic in response.topics {
      for code in [topic.errorCode] + topic.partitions.map(\.errorCode) where code != .none {
        let failure = ClientFailure(code, in: sending.edition)
        if failure.isAboutMetadata { return .notYet(failure) }
      }
    }
    return .answer(response)
  }
}
