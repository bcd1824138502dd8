/// What some tools check of the addresses that they are given, before a client does.
enum BootstrapAddresses {
  /// Whether each of them, with commas between, has a host and a port.
  static func areComplete(_ text: String) -> Bool {
    var parts = text.split(separator: ",", omittingEmptySubsequences: false)
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    return parts.allSatisfy(hasPort)
  }

  private static func hasPort(_ address: Substring) -> Bool {
    guard let colon = address.lastIndex(of: ":") else { return false }
    let host = address[..<colon].utf8
    let port = address[address.index(after: colon)...].utf8
    let isHost = host.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
      default: "-%._:[]/".utf8.contains(byte)
      }
    }
    return isHost && !host.isEmpty && !port.isEmpty
      && port.allSatisfy { (0x30...0x39).contains($0) }
  }
}
