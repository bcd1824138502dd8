public import Wire

/// One API as a broker serves it: in which versions, how far as Kafka serves it, and by what.
///
/// Each API's file opens with its own. The lists that gather them are all that decides who answers what:
/// those of `BrokerNode`, which answers from what it keeps itself, then those of the process around it.
/// That they hold what the edition's table advertises, and that `Docs/Skipped.md` names what is not served
/// as Kafka serves it, is tested.
public struct ServedApi<Handler> {
  public enum Extent: Sendable {
    /// As Kafka does, as far as a client can see.
    case whole
    /// Answered, with less behind it than in Kafka; `Docs/Skipped.md` says what is missing.
    case simplified
    /// Not there yet.
    case missing
  }

  public let api: ApiKey
  public let versions: ClosedRange<Int16>
  public let extent: Extent
  public let serve: Handler

  public init(
    _ api: ApiKey, _ versions: ClosedRange<Int16>, _ extent: Extent = .whole, serve: Handler
  ) {
    self.api = api
    self.versions = versions
    self.extent = extent
    self.serve = serve
  }
}

extension ServedApi: Sendable where Handler: Sendable {}

/// Served APIs, found by their keys.
public struct ServedApis<Handler> {
  public let rows: [ServedApi<Handler>]
  private var places: [Int?]

  public init(_ rows: [ServedApi<Handler>]) {
    self.rows = rows
    places = Array(repeating: nil, count: Int(ApiKey.allCases.map(\.rawValue).max() ?? 0) + 1)
    for (place, row) in rows.enumerated() {
      precondition(places[Int(row.api.rawValue)] == nil, "\(row.api.name) is served twice")
      places[Int(row.api.rawValue)] = place
    }
  }

  public subscript(api: ApiKey) -> ServedApi<Handler>? {
    places[Int(api.rawValue)].map { rows[$0] }
  }
}

extension ServedApis: Sendable where Handler: Sendable {}
