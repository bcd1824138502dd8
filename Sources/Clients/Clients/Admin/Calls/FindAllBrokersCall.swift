internal import Editions
internal import Wire

/// Who the brokers are, before all of them are asked.
struct FindAllBrokersCall: AdminCall {
  func name(in edition: Edition) -> String { "findAllBrokers" }

  func request(_ sending: AdminSending) -> MetadataRequest {
    MetadataRequest {
      $0.topics = []
      $0.allowAutoTopicCreation = true
    }
  }

  func read(
    _ response: MetadataResponse, _ sending: AdminSending
  ) -> AdminReading<[ClusterMetadata.Broker]> {
    guard !response.brokers.isEmpty else {
      return .notYet(
        ClientFailure(
          ClientFailure.errors + "StaleMetadataException",
          "Metadata fetch failed due to missing broker list", isRetriable: true,
          isAboutMetadata: true))
    }
    let brokers = response.brokers.map {
      ClusterMetadata.Broker(id: $0.nodeId, host: $0.host, port: Int($0.port), rack: $0.rack)
    }
    return .answer(brokers.sorted { $0.id < $1.id })
  }
}
