internal import Clockwork
internal import Wire

/// ApiVersions: the edition's own table. Who asks in a version that is too new is told so in
/// version 0, with the versions of this one API, so that it can ask again.
extension BrokerNode {
  static let apiVersions = serving(0...3) {
    (node: BrokerNode, request: ApiVersionsRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: ApiVersionsRequest, _ token: RequestToken) throws(StorageError) {
    var response = ApiVersionsResponse()
    if token.version >= 3,
      !isSoftwareName(request.clientSoftwareName)
        || !isSoftwareName(request.clientSoftwareVersion)
    {
      response.errorCode = .invalidRequest
      return try reply(token, response)
    }
    response.apiKeys = ApiTable.of(edition).rows.compactMap(apiVersion)
    try reply(token, response)
  }

  func refuseVersion(_ token: RequestToken) throws(StorageError) {
    var response = ApiVersionsResponse()
    response.errorCode = .unsupportedVersion
    response.apiKeys = ApiTable.of(edition)[.apiVersions].flatMap(apiVersion).map { [$0] } ?? []
    try reply(token, response, version: 0)
  }

  private func apiVersion(_ row: ApiTable.Row) -> ApiVersionsResponse.ApiVersion? {
    guard let versions = row.versions else { return nil }
    return ApiVersionsResponse.ApiVersion {
      $0.apiKey = row.key.rawValue
      $0.minVersion = versions.lowerBound
      $0.maxVersion = versions.upperBound
    }
  }

  /// Letters and digits, with dots and dashes between them.
  private func isSoftwareName(_ name: String) -> Bool {
    func isPlain(_ character: UInt8) -> Bool {
      switch character {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
      default: false
      }
    }
    guard let first = name.utf8.first, let last = name.utf8.last else { return false }
    return isPlain(first) && isPlain(last)
      && name.utf8.allSatisfy { isPlain($0) || $0 == 0x2d || $0 == 0x2e }
  }
}
