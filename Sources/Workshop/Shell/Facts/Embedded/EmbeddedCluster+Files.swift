internal import Blueprint
internal import Unix
internal import Broker
internal import Clockwork
internal import ZooKeeperBroker

/// Files of the simulated machines, and of the learner's own.
extension EmbeddedCluster {
  /// Those that it was started with; of a broker that is down, those of the layout.
  func dataFolders(of broker: Int) -> Known<[DiskPlace]> {
    guard let machines, (1...machines.layout.brokers).contains(broker),
      let host = machines.known(machines.layout.brokerHost(broker))
    else { return .known([]) }
    let folders = server(broker)?.broker?.folders ?? machines.layout.dataFolders(broker)
    return .known(folders.map { Self.place($0, on: host) })
  }

  /// The host goes by any name that `ssh` takes. Without one it is a path on the machine where the
  /// session's first shell is, from the folder where that shell is.
  func place(_ text: String) -> Known<DiskPlace?> {
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") {
      let host = machines?.known(String(text[..<colon]))
      return .known(host.map { Self.typed(text[text.index(after: colon)...], on: $0) })
    }
    return .known(Self.typed(text[...], on: session.callers.first ?? session.host))
  }

  private static func typed(_ path: Substring, on host: Host) -> DiskPlace {
    let isHome = path == "~" || path.hasPrefix("~/")
    return place(host.path(isHome ? host.home + path.dropFirst() : String(path)), on: host)
  }

  private static func place(_ path: String, on host: Host) -> DiskPlace {
    DiskPlace(host: String(host.name.prefix { $0 != "." }), disk: host.disk, path: path)
  }
}
