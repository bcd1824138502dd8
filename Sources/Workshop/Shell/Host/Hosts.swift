public import Log

/// The machines that a session can reach: simulated ones, and perhaps the learner's own.
///
/// Which there are and what they are called says the layout. The disk of a simulated machine is made
/// with its folders and files when it is first asked for.
public final class Hosts: HostNames {
  public let layout: ClusterLayout
  /// The learner's own machine, where there is one.
  public let local: Host?
  /// What the clocks of all machines say, in milliseconds since 1970.
  public var clock: Int64 = Host.firstInstant {
    didSet { for host in hosts { host.clock = clock } }
  }

  private var hosts: [Host] = []
  private let makeDisk: (String) -> any Disk

  public init(
    _ layout: ClusterLayout, local: Host? = nil,
    makeDisk: @escaping (_ host: String) -> any Disk
  ) {
    self.layout = layout
    self.local = local
    self.makeDisk = makeDisk
  }

  public var names: [String] { layout.hostNames }

  public func host(_ name: String) -> Host? { layout.host(named: name).map(made) }

  public func broker(_ number: Int) -> Host? {
    (1...layout.brokers).contains(number) ? made(layout.brokerHost(number)) : nil
  }

  public var client: Host { made(layout.clientHost) }

  private func made(_ name: String) -> Host {
    if let host = hosts.first(where: { $0.name == name }) { return host }
    let host = Host(name: name, disk: makeDisk(name), directory: "/root")
    host.clock = clock
    do throws(StorageError) {
      try HostFiles(layout).lay(on: host)
    } catch {
      preconditionFailure("a fresh disk takes folders and files")
    }
    hosts.append(host)
    return host
  }
}
