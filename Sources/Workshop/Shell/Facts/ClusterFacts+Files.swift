internal import Blueprint
internal import Broker
internal import Bytes
internal import Clockwork

/// Files of the simulated machines, and of the learner's own.
///
/// A place is `HOST:/path`, the host under any name that `ssh` takes. Without a host it is a path on the
/// machine where the session's first shell is, from the folder where that shell is.
extension ClusterFacts {
  /// The brokers in whose data folder the partition's folder lies, whether they are up or not.
  public func holders(_ topic: String, _ partition: Int) -> [Int] {
    brokerNumbers.filter { place(of: topic, partition, on: $0) != nil }
  }

  /// A broker's first data folder.
  public func dataFolder(_ broker: Int) -> String? {
    guard let host = brokerHost(broker) else { return nil }
    return dataFolders(of: broker).first.map { Place(host: host, path: $0).text }
  }

  public func folder(_ topic: String, _ partition: Int, _ broker: Int) -> String? {
    place(of: topic, partition, on: broker)?.text
  }

  /// The newest segment's file; without a broker, the leader's.
  public func segment(_ topic: String, _ partition: Int, broker: Int? = nil) -> String? {
    guard let number = broker ?? leader(topic, partition),
      let place = place(of: topic, partition, on: number)
    else { return nil }
    let segments = ReplicaFiles(disk: place.host.disk, folder: place.path).segments
    return segments.last.map { place.text + "/" + $0 }
  }

  // MARK: What lies at a place

  /// The names in a folder, sorted.
  public func files(in folder: String) -> [String]? {
    guard let place = place(folder) else { return nil }
    return try? place.host.disk.names(in: place.path).sorted()
  }

  /// Of a file, in bytes.
  public func size(of file: String) -> Int? {
    guard let place = place(file), let entry = (try? place.host.disk.entry(at: place.path)) ?? nil,
      entry.kind == .file
    else { return nil }
    return entry.size
  }

  public func bytes(of file: String) -> [UInt8]? {
    guard size(of: file) != nil, let place = place(file) else { return nil }
    return try? place.host.disk.contents(of: place.path)
  }

  /// As `sha256sum` prints it.
  public func sha256(of file: String) -> String? {
    guard let bytes = bytes(of: file) else { return nil }
    var sum = RunningSum(SHA256())
    sum.take(bytes)
    return Hex.text(sum.finish())
  }

  // MARK: Places

  /// A path on a machine's disk.
  struct Place {
    let host: Host
    let path: String

    /// Behind the host's first name.
    var text: String { "\(host.name.prefix { $0 != "." }):\(path)" }
  }

  func place(_ text: String) -> Place? {
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") {
      guard let host = machines?.known(String(text[..<colon])) else { return nil }
      return Self.place(text[text.index(after: colon)...], on: host)
    }
    return Self.place(text[...], on: session.callers.first ?? session.host)
  }

  private static func place(_ path: Substring, on host: Host) -> Place {
    let isHome = path == "~" || path.hasPrefix("~/")
    return Place(host: host, path: host.path(isHome ? host.home + path.dropFirst() : String(path)))
  }

  /// Where a broker's replica of a partition lies; nil where it has none.
  func place(of topic: String, _ partition: Int, on broker: Int) -> Place? {
    guard let host = brokerHost(broker) else { return nil }
    return dataFolders(of: broker).map {
      Place(host: host, path: Paths.join($0, "\(topic)-\(partition)"))
    }.first { place in
      ((try? place.host.disk.entry(at: place.path)) ?? nil)?.kind == .directory
    }
  }

  private var machines: Hosts? { cluster?.hosts ?? session.hosts as? Hosts }

  private var brokerNumbers: [Int] { machines.map { Array(1...$0.layout.brokers) } ?? [] }

  private func brokerHost(_ number: Int) -> Host? {
    guard let machines, brokerNumbers.contains(number) else { return nil }
    return machines.known(machines.layout.brokerHost(number))
  }

  /// Those that it was started with; of a broker that is down, those of the layout.
  private func dataFolders(of broker: Int) -> [String] {
    server(broker)?.broker?.folders ?? machines?.layout.dataFolders(broker) ?? []
  }
}
