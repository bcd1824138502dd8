public import Blueprint
public import Clockwork
public import Unix

/// The machines that a session can reach: simulated ones, and perhaps the learner's own.
///
/// Which there are and what they are called says the layout. The disk of a simulated machine is made
/// with its folders and files when it is first asked for; until then the layout may take the other form.
public final class Hosts: HostNames {
  public private(set) var layout: ClusterLayout
  /// The learner's own machine, where there is one.
  public let local: Host?
  /// What the clocks of all machines say, in milliseconds since 1970.
  public var clock: Int64 {
    get { time.now }
    set { time.now = newValue }
  }
  /// Whether a learner's own files were laid on one of the machines.
  var hasLaidFiles = false

  private var hosts: [Host] = []
  private let time = HostClock()
  private let makeDisk: (String) -> any Disk

  public init(
    _ layout: ClusterLayout, local: Host? = nil,
    makeDisk: @escaping (_ host: String) -> any Disk
  ) {
    self.layout = layout
    self.local = local
    self.makeDisk = makeDisk
    local?.follow(time)
  }

  /// Lays the machines out in a form, if none of them has been used yet.
  public func wish(_ form: ClusterLayout.Form) {
    if hosts.isEmpty { layout.form = form }
  }

  public var names: [String] { layout.hostNames }

  public func host(_ name: String) -> Host? { layout.host(named: name).map(made) }

  /// The same, but only a machine that has been used already: asking makes none.
  func known(_ name: String) -> Host? {
    layout.host(named: name).flatMap { full in hosts.first { $0.name == full } }
  }

  public func broker(_ number: Int) -> Host? {
    (1...layout.brokers).contains(number) ? made(layout.brokerHost(number)) : nil
  }

  public var client: Host { made(layout.clientHost) }

  private func made(_ name: String) -> Host {
    if let host = hosts.first(where: { $0.name == name }) { return host }
    let host = Host(name: name, disk: makeDisk(name), directory: "/root")
    host.follow(time)
    host.mounts = layout.mounts(on: name)
    do throws(StorageError) {
      try HostFiles(layout).lay(on: host)
    } catch {
      preconditionFailure("a fresh disk takes folders and files")
    }
    hosts.append(host)
    return host
  }
}
