internal import Blueprint
public import Unix
internal import Clockwork
internal import Editions
public import Labs
internal import Log
public import Shell
public import Simulator

/// Labs as texts, a learner who types, and what they see.
public final class LabRig {
  public let keep: MemoryKeep
  public let shelf: LabShelf
  private let files: [(name: String, text: String)]
  public private(set) var course: Course
  /// What stood on the screen since it was last taken.
  public private(set) var screen = ""
  /// Whether the screen shows colours.
  public var isColoured = false
  /// Whether they press Ctrl-C now, which they are asked very often; nil where nobody would.
  public var interrupts: (() -> Bool)?
  private var isInterrupted = false
  /// What they change a text with, where they have anything.
  public var editor: Keyboard.Editor?
  /// The pictures that were on the whole screen, as text.
  public private(set) var pictures: [String] = []
  /// What lies on the learner's own machine; nil for an empty disk of each session's own.
  private let own: SimulatedDisk?

  public init(
    _ files: [(name: String, text: String)], keep: MemoryKeep = MemoryKeep(),
    language: Language = .english, own: SimulatedDisk? = nil
  ) {
    self.files = files
    self.own = own
    self.keep = keep
    shelf = LabShelf(
      folder: nil, names: { files.map(\.name) },
      read: { name in files.first { $0.name == name }.map { Array($0.text.utf8) } })
    course = Course(
      session: Self.session(nil, language, own: own), shelf: shelf, keep: keep,
      makeSession: { Self.session($0, language, own: own) })
  }

  public static func session(
    _ lab: Lab?, _ language: Language = .english, own: SimulatedDisk? = nil
  ) -> Session {
    let own = own ?? SimulatedDisk(now: Host.firstInstant)
    try? own.makeDirectory("/home/kim")
    let local = Host(name: "laptop", disk: ReadOnlyDisk(own), directory: "/home/kim")
    local.home = "/home/kim"
    let conditions = lab?.head.conditions ?? ClusterConditions()
    let layout = lab?.head.layout ?? ClusterLayout(edition: .standard)
    return Session.fresh(
      on: local, layout, conditions, language: language, commands: LabVerbs.all + Commands.all)
  }

  /// Types lines one after another, as at a terminal, until they are over.
  @discardableResult
  public func type(_ readings: [Keyboard.Reading]) -> String {
    var waiting = readings[...]
    var keyboard = Keyboard(
      read: { [unowned self] prompt, kind in
        guard let next = waiting.popFirst() else {
          if kind == .command { course.session.exit = 0 }
          return .end
        }
        screen += prompt
        switch next {
        case .line(let line): screen += line + "\n"
        case .dropped: screen += "^C\n"
        case .end: screen += "^D\n"
        }
        return next
      },
      tell: { [unowned self] words in
        screen += words.text(in: course.session.language) + "\n"
      },
      isInterrupted: { [unowned self] in hasEnough() },
      forget: { [unowned self] in isInterrupted = false })
    keyboard.watch = { [unowned self] picture in
      guard let picture else { return .end }
      pictures.append(String(decoding: picture.text, as: UTF8.self))
      return waiting.popFirst() ?? .end
    }
    keyboard.editor = { [unowned self] in editor }
    screen = ""
    let output = Output(enough: 1, isColoured: isColoured) { [unowned self] in
      screen += String(decoding: $0, as: UTF8.self)
    }
    let session = course.session
    session.exit = nil
    let heard = course.listening(to: keyboard)
    let conversation = Conversation(
      session: session, keyboard: heard, output: output, errors: output)
    while !waiting.isEmpty, session.exit == nil {
      guard case .line(let line)? = waiting.first else {
        _ = heard.read("", .command)
        conversation.drop()
        continue
      }
      waiting.removeFirst()
      screen += course.place + "$ " + line + "\n"
      conversation.perform(line)
    }
    session.exit = nil
    return screen
  }

  /// As a terminal's signal: it stays until it is forgotten.
  private func hasEnough() -> Bool {
    isInterrupted = isInterrupted || interrupts?() ?? false
    return isInterrupted
  }

  @discardableResult
  public func type(_ lines: String...) -> String { type(lines.map { .line($0) }) }

  /// The terminal was closed, and somebody comes back.
  public func comeBack(language: Language = .english) -> String {
    let own = own
    let disk = course.session.ownDisk
    course = Course(
      session: Self.session(nil, language, own: own), shelf: shelf, keep: keep,
      makeSession: { Self.session($0, language, own: own) })
    course.session.ownDisk = disk
    var text = ""
    let output = Output { text += String(decoding: $0, as: UTF8.self) }
    if interrupts != nil {
      let keyboard = Keyboard(
        read: { _, _ in .end }, isInterrupted: { [unowned self] in hasEnough() },
        forget: { [unowned self] in isInterrupted = false })
      course.session.attend(course.listening(to: keyboard), looksAt: output)
    }
    _ = course.comeBack(output, output)
    output.flush()
    return text
  }

  /// What the cluster's clock says.
  var now: Instant { course.session.cluster?.now ?? Instant(milliseconds: 0) }

  /// The last bytes of every broker's data, to see whether two clusters are the same.
  public var clusterDigest: UInt64? { course.session.cluster?.simulation.trace.digest }
}
