internal import Controller
internal import Wire

/// Whose quota it is: a user's, a client's, or that of a client of a user; in each place a name, or all
/// that have no quota of their own.
struct QuotaEntity: Equatable {
  /// Nil where the place is not named; `ConfigKind.defaultEntity` for all others.
  var user: String?
  var client: String?

  /// What there is a quota of.
  static let quotas = ["producer_byte_rate", "consumer_byte_rate", "request_percentage"]

  /// From the pairs of a request; nil names stand for all others.
  static func of(_ parts: [(type: String, name: String?)]) -> Result<QuotaEntity, AdminRefusal> {
    guard !parts.isEmpty else {
      return .failure(.invalidRequest("Invalid empty client quota entity"))
    }
    var entity = QuotaEntity()
    for part in parts {
      let name = part.name.map(sanitized) ?? ConfigKind.defaultEntity
      switch part.type {
      case "user": entity.user = name
      case "client-id": entity.client = name
      default:
        return .failure(.invalidRequest("Unhandled client quota entity type: \(part.type)"))
      }
      if part.name?.isEmpty == true {
        return .failure(.invalidRequest("Empty \(part.type) not supported"))
      }
    }
    return .success(entity)
  }

  /// Where its settings stand.
  var place: (kind: ConfigKind, name: String) {
    switch (user, client) {
    case (let user?, let client?): (.users, "\(user)/clients/\(client)")
    case (let user?, nil): (.users, user)
    case (nil, let client): (.clients, client ?? ConfigKind.defaultEntity)
    }
  }

  var described: [DescribeClientQuotasResponse.Entity] {
    [("user", user), ("client-id", client)].compactMap { type, name in
      name.map { name in
        DescribeClientQuotasResponse.Entity {
          $0.entityType = type
          $0.entityName = name == ConfigKind.defaultEntity ? nil : Self.plain(name)
        }
      }
    }
  }

  // MARK: Names in paths

  /// As a URL has it, since a name may have a slash in it.
  static func sanitized(_ name: String) -> String {
    var text = ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }

  static func plain(_ sanitized: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(sanitized.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == 0x25, digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Which quotas somebody wants to see.
struct QuotaFilter {
  enum Match: Equatable {
    case name(String)
    case others
    case any

    func fits(_ name: String) -> Bool {
      switch self {
      case .name(let wanted): name == QuotaEntity.sanitized(wanted)
      case .others: name == ConfigKind.defaultEntity
      case .any: true
      }
    }
  }

  var user: Match?
  var client: Match?
  /// Whether an entity may have places that the filter does not name.
  let isStrict: Bool

  init(_ request: DescribeClientQuotasRequest) throws(AdminRefusal) {
    isStrict = request.strict
    for component in request.components {
      let match: Match
      switch component.matchType {
      case 0: match = .name(component.match ?? "")
      case 1: match = .others
      case 2: match = .any
      default:
        throw .api("UnsupportedVersionException", "Unexpected match type: \(component.matchType)")
      }
      switch component.entityType {
      case "user":
        guard user == nil else {
          throw .invalidRequest("Duplicate user filter component entity type")
        }
        user = match
      case "client-id":
        guard client == nil else {
          throw .invalidRequest("Duplicate client filter component entity type")
        }
        client = match
      case "": throw .invalidRequest("Unexpected empty filter component entity type")
      case let other:
        throw .api("UnsupportedVersionException", "Custom entity type '\(other)' not supported")
      }
    }
  }

  func fits(_ entity: QuotaEntity) -> Bool {
    fits(user, entity.user) && fits(client, entity.client)
  }

  private func fits(_ match: Match?, _ name: String?) -> Bool {
    guard let match else { return name == nil || !isStrict }
    return name.map(match.fits) ?? false
  }
}
