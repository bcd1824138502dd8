public import Bytes

/// `/brokers/ids/N`: a live broker, gone when its session is.
public struct BrokerZnode: Znode {
  public var host: String
  public var port: Int
  public var timestamp: Int64
  /// 4 where no feature is finalized, which is all of 2.6; 5 from 2.7 on.
  public var version: Int
  public var rack: String?

  public init(
    host: String, port: Int, timestamp: Int64, version: Int = 4, rack: String? = nil
  ) {
    self.host = host
    self.port = port
    self.timestamp = timestamp
    self.version = version
    self.rack = rack
  }

  public init?(json: Json) {
    guard let host = json["host"]?.text, let port = json["port"]?.integer else { return nil }
    self.init(
      host: host, port: Int(port), timestamp: json["timestamp"]?.text.flatMap { Int64($0) } ?? -1,
      version: Int(json["version"]?.integer ?? 4), rack: json["rack"]?.text)
  }

  public var json: Json {
    var members = [
      Json.Member("version", .number(version)),
      Json.Member("host", .string(host)),
      Json.Member("port", .number(port)),
      Json.Member("jmx_port", .number(-1)),
      Json.Member("timestamp", .string("\(timestamp)")),
      Json.Member("endpoints", .array([.string("PLAINTEXT://\(host):\(port)")])),
      Json.Member(
        "listener_security_protocol_map", .object(["PLAINTEXT": .string("PLAINTEXT")])),
    ]
    if let rack { members.append(Json.Member("rack", .string(rack))) }
    if version >= 5 { members.append(Json.Member("features", .object([]))) }
    return .scalaObject(members, isMutable: true)
  }
}

/// `/controller`: which broker is the controller; whoever makes it first.
public struct ControllerZnode: Znode {
  public var brokerId: Int32
  public var timestamp: Int64

  public init(brokerId: Int32, timestamp: Int64) {
    self.brokerId = brokerId
    self.timestamp = timestamp
  }

  public init?(json: Json) {
    guard let id = json["brokerid"]?.integer else { return nil }
    self.init(
      brokerId: Int32(truncatingIfNeeded: id),
      timestamp: json["timestamp"]?.text.flatMap { Int64($0) } ?? -1)
  }

  public var json: Json {
    .object([
      "version": .number(1), "brokerid": .number(brokerId),
      "timestamp": .string("\(timestamp)"),
    ])
  }
}

/// `/cluster/id`: the name that the cluster gave itself.
public struct ClusterIdZnode: Znode {
  public var id: String

  public init(id: String) { self.id = id }

  public init?(json: Json) {
    guard let id = json["id"]?.text else { return nil }
    self.init(id: id)
  }

  public var json: Json { .object(["version": .string("1"), "id": .string(id)]) }
}

/// `/latest_producer_id_block`: a thousand producer ids that a broker has taken for itself.
public struct ProducerIdBlockZnode: Znode {
  public static let size: Int64 = 1000

  public var brokerId: Int32
  public var start: Int64
  public var end: Int64

  public init(brokerId: Int32, start: Int64) {
    self.brokerId = brokerId
    self.start = start
    end = start + Self.size - 1
  }

  public init?(json: Json) {
    guard let broker = json["broker"]?.integer,
      let start = json["block_start"]?.text.flatMap({ Int64($0) }),
      let end = json["block_end"]?.text.flatMap({ Int64($0) })
    else { return nil }
    self.init(brokerId: Int32(truncatingIfNeeded: broker), start: start)
    self.end = end
  }

  public var json: Json {
    .object([
      "version": .number(1), "broker": .number(brokerId), "block_start": .string("\(start)"),
      "block_end": .string("\(end)"),
    ])
  }
}
