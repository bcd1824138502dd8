public import Blueprint
public import Editions
public import Shell
public import Unix

/// A lesson: what its file says, once it has been read and found in order.
public struct Lab: Sendable {
  public private(set) var head: Head
  public let introduction: [Prose]
  public let steps: [Step]
  /// The values that it keeps, with their types.
  let names: [String: ValueType]
  /// The file's lines, for mistakes that are pointed at.
  public let source: LabSource

  public var id: String { head.id }

  /// What a cluster's layout decides, and a lab cannot.
  static let layoutSettings = [
    "broker.id", "listeners", "advertised.listeners", "zookeeper.connect", "log.dirs", "log.dir",
  ]

  /// Whether any of its steps leaves something to chance.
  public var isVaried: Bool { steps.contains { placement(of: $0) == .varies } }

  /// What of a step is left to chance.
  func placement(of step: Step) -> Placement { step.placement ?? head.placement }

  /// The same lab in a cluster whose cores break a rule.
  func breaking(_ rule: CoreSwitch) -> Lab {
    var other = self
    other.head.broken = [rule]
    return other
  }

  public func step(_ id: String) -> Int? { steps.firstIndex { $0.id == id } }

  /// What stands between the two lines `---`.
  public struct Head: Sendable {
    public var id = ""
    public var chapter = Chapter.more
    /// The labs that it builds on.
    public var after: [String] = []
    public var title = ""
    public var about = ""
    public var claims: [String] = []
    public var minutes: Int?
    public var edition = Edition.standard
    public var form = ClusterLayout.Form.book
    public var brokers = 3
    public var zooKeepers = 1
    public var settings: [ClusterLayout.Setting] = []
    public var conditions = ClusterConditions()
    public var needs: [String] = []
    /// What no file can say: the rules that its cluster breaks, for the proof.
    var broken: Set<CoreSwitch> = []
    public var placement = Placement.fixed
    /// Of a translation: its language, and what its title and introduction were made from.
    public var language: Language?
    public var madeFrom: [String]?
    public var claimsLine = 1
    public var afterLine = 1

    /// The machines that the lab runs on.
    public var layout: ClusterLayout {
      var layout = ClusterLayout(edition: edition)
      layout.form = form
      layout.brokers = brokers
      layout.zooKeepers = zooKeepers
      layout.settings = settings
      layout.broken = broken
      return layout
    }
  }
}

/// The text of a lab's file.
public struct LabSource: Sendable {
  public let file: String
  public let lines: [Substring]

  init(file: String, text: String) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  func text(from first: Int, to last: Int) -> String {
    guard first <= last, first >= 1, last <= lines.count else { return "" }
    return lines[(first - 1)..<last].joined(separator: "\n")
  }
}
