public import Log

/// The machines that a session can reach: simulated ones, made when first asked for, and perhaps
/// the learner's own.
///
/// They have the names of the book: brokers `peter-kafka01.foo.bar` and on, clients
/// `peter-client01.foo.bar`, ZooKeeper nodes `peter-zk01.foo.bar`; `kafka1` is an alias of a
/// broker.
public final class Hosts: HostNames {
  private var hosts: [Host] = []
  private let makeDisk: (String) -> any Disk
  private let brokers: Int
  /// The learner's own machine, where there is one.
  public let local: Host?

  public init(
    brokers: Int = 3, local: Host? = nil, makeDisk: @escaping (_ host: String) -> any Disk
  ) {
    self.brokers = brokers
    self.local = local
    self.makeDisk = makeDisk
  }

  public func brokerName(_ number: Int) -> String {
    "peter-kafka\(String(number).right(2, with: "0")).foo.bar"
  }

  public var names: [String] {
    (1...brokers).map(brokerName) + ["peter-client01.foo.bar"]
  }

  public func host(_ name: String) -> Host? { simulated(name) }

  public func broker(_ number: Int) -> Host? { simulated(brokerName(number)) }

  public var client: Host { made("peter-client01.foo.bar") }

  func simulated(_ name: String) -> Host? {
    guard let full = names.first(where: { $0 == name || $0.hasPrefix(name + ".") }) ?? alias(name)
    else { return nil }
    return made(full)
  }

  private func alias(_ name: String) -> String? {
    for prefix in ["broker-", "kafka"] where name.hasPrefix(prefix) {
      guard let number = Int(name.dropFirst(prefix.count)), (1...brokers).contains(number) else {
        continue
      }
      return brokerName(number)
    }
    return nil
  }

  private func made(_ name: String) -> Host {
    if let host = hosts.first(where: { $0.name == name }) { return host }
    let host = Host(name: name, disk: makeDisk(name), directory: "/root")
    for folder in ["/root", "/tmp", "/data/kafka-logs", "/usr/local/kafka/bin"] {
      if folder.hasPrefix("/data") && !name.hasPrefix("peter-kafka") { continue }
      do throws(StorageError) {
        try host.disk.makeDirectory(folder)
      } catch {
        preconditionFailure("a fresh disk takes folders")
      }
    }
    hosts.append(host)
    return host
  }
}
