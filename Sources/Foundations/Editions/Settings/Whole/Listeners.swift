/// The addresses at which a broker listens or says that it can be reached, as its file names them:
/// `NAME://HOST:PORT`, with commas between.
public struct Listeners: Sendable, Equatable {
  public struct Listener: Sendable, Equatable {
    public let name: String
    public let host: String
    public let port: Int32
  }

  public let all: [Listener]

  public var names: [String] { all.map(\.name) }

  /// - Parameter protocols: the names that have a security protocol.
  init(
    _ text: String, protocols: [String], in edition: Edition, maySharePorts: Bool
  ) throws(SettingRefusal) {
    var all: [Listener] = []
    for part in text.split(separator: ",") {
      let part = String(part.drop { $0 == " " })
      guard let listener = Self.listener(part) else {
        switch edition {
        case .v2_6, .v3_9:
          throw Self.refusal(
            of: text, Self.kafkaException, "Unable to parse \(part) to a broker endpoint")
        case .v4_1:
          throw SettingRefusal(Self.kafkaException, "Unable to parse a listener name from \(part)")
        }
      }
      guard protocols.contains(listener.name) else {
        throw Self.refusal(
          of: text, "java.lang.IllegalArgumentException",
          "No security protocol defined for listener \(listener.name)")
      }
      all.append(listener)
    }
    self.all = all
    let ports = all.map(\.port).filter { $0 != 0 }
    let sharesPorts = Set(ports).count < ports.count && !maySharePorts
    let sharesNames = Set(names).count < all.count
    let port = "Each listener must have a different port, listeners: \(text)"
    if edition.serverSettings.lookAtPortsFirst, sharesPorts { throw .requirement(port) }
    if sharesNames {
      throw .requirement("Each listener must have a different name, listeners: \(text)")
    }
    if sharesPorts { throw .requirement(port) }
  }

  private static let kafkaException = "org.apache.kafka.common.KafkaException"

  private static func refusal(
    of text: String, _ javaClass: String, _ message: String
  ) -> SettingRefusal {
    .illegalArgument(
      "Error creating broker listeners from '\(text)': \(message)",
      cause: SettingRefusal.Cause(javaClass: javaClass, message: message))
  }

  private static func listener(_ text: String) -> Listener? {
    guard let slashes = text.range(of: "://"), let colon = text.lastIndex(of: ":"),
      colon >= slashes.upperBound, let port = Int32(text[text.index(after: colon)...])
    else { return nil }
    var host = text[slashes.upperBound..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    let isHost = host.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
      default: "-%._:".utf8.contains(byte)
      }
    }
    guard isHost else { return nil }
    return Listener(
      name: text[..<slashes.lowerBound].uppercased(), host: String(host), port: port)
  }
}

extension String {
  /// Where a text first occurs.
  fileprivate func range(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
