public import Editions
public import Wire

/// Offsets of the partitions that a broker leads.
public struct ListOffsetsCall: AdminCall {
  private let request: ListOffsetsRequest
  private let leader: Int32

  public init(_ request: ListOffsetsRequest, at leader: Int32) {
    self.request = request
    self.leader = leader
  }

  public var target: AdminTarget { .broker(leader) }

  public func name(in edition: Edition) -> String {
    edition.adminClient.drivesLookups
      ? "listOffsets(api=LIST_OFFSETS)" : "listOffsets on broker \(leader)"
  }

  public func request(_ sending: AdminSending) -> ListOffsetsRequest {
    var request = request
    request.replicaId = -1
    return request
  }
}

extension ListOffsetsResponse: ThrottlingResponse {}
