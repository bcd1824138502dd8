/// Where nodes live: hosts by name, each with a disk, and programs on them.
///
/// A core decides, a world acts. The simulator and the server are worlds, and whoever puts a cluster
/// together asks no more of one than what stands here, so that it can be put together in either. What
/// only one of them can do stays with it: letting time pass, faults and traces with the simulator,
/// addresses on the machine and signals with the server.
///
/// A program is installed once and may have many lives. Each start makes a new node on the same disk: what
/// the node before it had written there is all that it finds.
public protocol World: AnyObject {
  var now: Instant { get }

  // MARK: Hosts

  /// Adds a host, with a disk of the kind that this world has. On it may lie what an earlier run left.
  func addHost(named name: String)

  /// The disk of a host; nil where no host has that name.
  func disk(ofHost name: String) -> (any Disk)?

  // MARK: Programs

  /// Installs a program on a host; it does not run yet. No two programs of a host have one name.
  func addProgram(
    _ name: String, on host: String, making make: @escaping (any Disk) -> any Node
  ) -> ProgramId

  /// Starts a program; what it is told first comes when the world runs. False where it lives already,
  /// or cannot.
  @discardableResult
  func start(_ program: ProgramId) -> Bool

  /// Asks a program to end in good order (SIGTERM). False where it does not live.
  @discardableResult
  func stop(_ program: ProgramId) -> Bool

  /// Ends a program at once (SIGKILL): its host closes its connections. False where it does not live.
  @discardableResult
  func kill(_ program: ProgramId) -> Bool

  func state(of program: ProgramId) -> ProgramState

  /// The node while the program lives.
  func node(of program: ProgramId) -> (any Node)?

  /// What the program has logged in all its lives, as far as nobody has taken it.
  func log(of program: ProgramId) -> [LogLine]

  /// Hands the log over and begins a new one.
  func takeLog(of program: ProgramId) -> [LogLine]

  /// Has the owner act on a program from outside. The body calls the node, and what it leaves in the
  /// outbox is carried out. Nil where the program does not run.
  @discardableResult
  func command<Result>(
    _ program: ProgramId, _ body: (any Node, Instant, inout Outbox<NodeEffect>) -> Result
  ) -> Result?

  // MARK: Time

  /// Runs until something has happened, at most for a stretch, or until nothing is left that could make
  /// it happen.
  @discardableResult
  func run(until isFulfilled: () -> Bool, most stretch: Stretch) -> StopReason
}
