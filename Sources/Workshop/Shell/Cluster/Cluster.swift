public import Blueprint
internal import Broker
public import Clockwork
public import Controller
public import Simulator
internal import Unix
internal import ZooKeeper
internal import ZooKeeperBroker

/// The cluster under a session: its machines in a simulation, with ZooKeeper, brokers and whatever the
/// learner starts on them.
///
/// Time passes here only when a command lets it. `settle` is what every command ends with: what it
/// set in motion comes to rest. What programs log goes to the log files of their hosts.
public final class Cluster {
  public let layout: ClusterLayout
  public let simulation: Simulation
  public let hosts: Hosts
  /// What a tool takes to start, as the recorded ones did.
  public var toolStart = Stretch.seconds(1)

  /// The frames that are to be lost when they come, as the learner ordered them.
  var ordered: [FrameFault] = []

  /// Whether Ctrl-C was pressed, where somebody can press it: what waits then waits no longer.
  var isInterrupted: (() -> Bool)? {
    didSet { simulation.isInterrupted = isInterrupted }
  }

  let deployment: Deployment
  /// What its brokers' chance is known to give.
  let dice: LoadedDice
  private(set) var processes: ServerProcesses
  private var logs: [ServerLog]
  private(set) var journal = ServerJournal()
  var toolsStarted = 0

  /// Lays out the machines; nothing runs yet. At `start` the cluster is to be up and running, so its
  /// clock begins half a minute earlier.
  public init(
    _ layout: ClusterLayout, seed: UInt64, start: Instant, hosts: Hosts,
    load: DiceLoad = DiceLoad()
  ) {
    self.layout = layout
    dice = LoadedDice(load)
    self.hosts = hosts
    let simulation = Simulation(
      seed: seed, startingAt: Instant(microseconds: start.microseconds - Self.bootTime))
    self.simulation = simulation
    for name in layout.hostNames {
      guard let disk = hosts.host(name)?.disk as? SimulatedDisk else {
        preconditionFailure("a cluster's hosts have simulated disks")
      }
      disk.now = simulation.now.milliseconds
      simulation.addHost(name, disk: disk)
    }
    let recipe = ClusterRecipe.withZooKeeper(
      layout, seed: seed, dice: dice, booted: simulation.now)
    deployment = Deployment(recipe, in: simulation)
    let nodes = deployment.nodes
    processes = ServerProcesses(nodes)
    logs = nodes.map { ServerLog($0, disk: simulation.disk(of: simulation.host(of: $0.program))) }
    simulation.keepsFrames = true
    simulation.keepHops(Self.mostHops)
  }

  private static let bootTime: Int64 = 30_000_000
  private static let mostHops = 20_000

  public var now: Instant { simulation.now }

  /// The servers, in the order in which they start.
  var nodes: [ClusterNode] { deployment.nodes }

  /// Starts everything and waits until all brokers serve.
  public func boot() {
    let start = simulation.now + .microseconds(Self.bootTime)
    for node in nodes { launch(node) }
    pass(until: start)
  }

  public func node(_ name: String) -> ClusterNode? { nodes.first { $0.name == name } }

  /// The node that runs on a host.
  func node(on host: String) -> ClusterNode? {
    nodes.first { $0.host == host }
  }

  // MARK: Servers

  /// Starts a server and waits until it serves and has found its place, or has ended again. A Java
  /// virtual machine takes a while to start, and another until one can tell that it is up.
  public func start(_ node: ClusterNode) {
    pass(Self.machineStart)
    awaitForgotten(node)
    launch(node)
    wait(most: .seconds(60)) { isServing(node) || !isAlive(node) }
    if isAlive(node) { pass(Self.findingPlace) }
    settle()
  }

  private static let machineStart = Stretch.seconds(3)
  private static let findingPlace = Stretch.seconds(8)

  /// Starts a server and does not wait.
  public func launch(_ node: ClusterNode) {
    lookAtProcesses()
    simulation.start(node.program)
    lookAtProcesses()
  }

  /// Ends a server in good order, and waits for that as systemd does: a broker that cannot reach
  /// ZooKeeper waits without end for whoever is to take its leaderships, and is killed.
  public func stop(_ node: ClusterNode) { stop(all: [node], within: Self.systemdPatience) }

  public func isAlive(_ node: ClusterNode) -> Bool { deployment.isAlive(node) }

  /// Whether clients can use it.
  public func isServing(_ node: ClusterNode) -> Bool { deployment.isServing(node) }

  // MARK: Time

  /// Lets what is under way come to rest.
  public func settle() {
    simulation.settle()
    keepUp()
  }

  /// Lets time pass, with all that is due in it.
  public func pass(_ stretch: Stretch) { pass(until: simulation.now + stretch) }

  public func pass(until instant: Instant) {
    if !isStopped { simulation.advance(to: instant) }
    settle()
  }

  var isStopped: Bool { isInterrupted?() ?? false }

  /// Lets time pass until something has happened, for so long at the most; whether it has.
  @discardableResult
  public func wait(most stretch: Stretch, until isFulfilled: () -> Bool) -> Bool {
    simulation.run(until: { isFulfilled() || isStopped }, most: stretch)
    keepUp()
    return isFulfilled()
  }

  /// The hosts' clocks and log files follow the simulation.
  private func keepUp() {
    lookAtProcesses()
    hosts.clock = simulation.now.milliseconds
    for (place, node) in nodes.enumerated() {
      let lines = simulation.takeLog(of: logs[place].program)
      logs[place].take(lines)
      if node.kind == .broker { journal.take(lines, of: node.name) }
    }
  }

  func lookAtProcesses() { processes.look(at: simulation) }

  // MARK: Programs of the learner

  /// The host where a session's command runs, as the simulation knows it; the learner's own machine is
  /// no part of the network, so its commands run on the client's.
  func network(_ host: Host) -> HostId {
    guard let id = simulation.host(host.name) ?? simulation.host(layout.clientHost) else {
      preconditionFailure("the client's host is always there")
    }
    return id
  }

  /// Starts a program under a name of its own, after the time that a tool takes to start.
  func launch(_ name: String, on host: Host, _ node: any Node) -> ProgramId {
    pass(toolStart)
    toolsStarted += 1
    let program = simulation.addProgram("\(name)-\(toolsStarted)", on: network(host)) { _ in node }
    simulation.start(program)
    return program
  }

  /// A seed for one of the learner's programs: another for each start.
  func seed(_ name: String) -> UInt64 {
    var dice = simulation.dice("\(name)-\(toolsStarted)")
    return dice.bits()
  }
}
