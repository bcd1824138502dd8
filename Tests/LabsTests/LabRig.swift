import Blueprint
import Clockwork
import Editions
import GoldenFiles
import Shell
import Simulator

@testable import Labs

/// Labs as texts, a learner who types, and what they see.
final class LabRig {
  let keep: MemoryKeep
  let shelf: LabShelf
  private let files: [(name: String, text: String)]
  private(set) var course: Course
  /// What stood on the screen since it was last taken.
  private(set) var screen = ""
  /// Whether the screen shows colours.
  var isColoured = false

  init(
    _ files: [(name: String, text: String)], keep: MemoryKeep = MemoryKeep(),
    language: Language = .english
  ) {
    self.files = files
    self.keep = keep
    shelf = LabShelf(
      folder: nil, names: { files.map(\.name) },
      read: { name in files.first { $0.name == name }.map { Array($0.text.utf8) } })
    course = Course(
      session: Self.session(nil, language), shelf: shelf, keep: keep,
      makeSession: { Self.session($0, language) })
  }

  static func session(_ lab: Lab?, _ language: Language = .english) -> Session {
    let own = SimulatedDisk(now: Host.firstInstant)
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
  func type(_ readings: [Keyboard.Reading]) -> String {
    var waiting = readings[...]
    let keyboard = Keyboard(
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
      })
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

  @discardableResult
  func type(_ lines: String...) -> String { type(lines.map { .line($0) }) }

  /// The terminal was closed, and somebody comes back.
  func comeBack(language: Language = .english) -> String {
    course = Course(
      session: Self.session(nil, language), shelf: shelf, keep: keep,
      makeSession: { Self.session($0, language) })
    var text = ""
    let output = Output { text += String(decoding: $0, as: UTF8.self) }
    _ = course.comeBack(output, output)
    output.flush()
    return text
  }

  /// The last bytes of every broker's data, to see whether two clusters are the same.
  var clusterDigest: UInt64? { course.session.cluster?.simulation.trace.digest }
}

/// A small lab with everything in it.
enum SmallLab {
  static let tools = "--bootstrap-server peter-kafka01.foo.bar:9092"
  static let topic =
    "kafka-topics.sh \(tools) --create --topic hello --partitions 2 --replication-factor 3"

  static let english = """
    ---
    lab: small
    chapter: 3
    title: Small
    about: A topic and a record.
    claims: SEG-1
    ---

    # Small

    Words before the first step.

    <!-- step topic -->
    ## A topic

    Make it.

    ```console
    # Two of them.
    $ \(topic)
    Created topic hello.
    ```

    <!-- check made: partition_numbers("hello") == [0, 1]
    claims: SEG-1
    else: There are {{count(topics())}} topics.
    again: It was there. -->

    <!-- when one: partitions("hello") == 1
    say: One is not two.
    by: kafka-topics.sh \(tools) --create --topic hello --partitions 1 --replication-factor 1 -->

    <!-- ask first: number = min(partition_numbers("hello"))
    right: Zero it is. -->
    Which is the first?

    <!-- wrong one: 1
    say: Kafka counts from zero. -->

    <details><summary>Hint 1</summary>

    Look.

    </details>

    <details><summary>Hint 2</summary>

    Look at `--describe`.

    </details>

    <details><summary>What happened</summary>

    There are {{partitions("hello")}} partitions.

    </details>

    <!-- step send -->
    ## A record

    <!-- let before: end("hello", 0) + end("hello", 1) -->

    ```console
    $ kafka-console-producer.sh \(tools) --topic hello
    > one
    >>
    ```

    <!-- check sent: end("hello", 0) + end("hello", 1) == before + 1
    else: Nothing was sent. -->

    <details><summary>Hint</summary>

    Type it.

    </details>

    <!-- step end -->
    ## The end

    That is all.

    """

  static let korean = """
    ---
    lab: small
    language: ko
    title: 작은 랩
    about: 토픽 하나와 레코드 하나.
    ---

    # 작은 랩

    첫 스텝 앞의 글.

    <!-- step topic -->
    ## 토픽

    만들어 보세요.

    ```console
    # 두 개입니다.
    $ \(topic)
    Created topic hello.
    ```

    <!-- check made
    else: 토픽이 {{count(topics())}}개입니다.
    again: 있었는데 없어졌습니다. -->

    <!-- when one
    say: 하나는 둘이 아닙니다. -->

    <!-- ask first
    right: 0번입니다. -->
    첫 파티션은 몇 번인가요?

    <!-- wrong one
    say: 카프카는 0부터 셉니다. -->

    <details><summary>힌트 1</summary>

    보세요.

    </details>

    <details><summary>힌트 2</summary>

    `--describe`를 보세요.

    </details>

    <details><summary>무슨 일이 있었나</summary>

    파티션이 {{partitions("hello")}}개 있습니다.

    </details>

    <!-- step send -->
    ## 레코드

    <!-- let before -->

    ```console
    $ kafka-console-producer.sh \(tools) --topic hello
    > one
    >>
    ```

    <!-- check sent
    else: 아무것도 보내지 않았습니다. -->

    <details><summary>힌트</summary>

    입력해 보세요.

    </details>

    <!-- step end -->
    ## 끝

    여기까지입니다.

    """

  static var files: [(name: String, text: String)] {
    [("03-small.md", english), ("03-small.ko.md", korean)]
  }

  static let producer = "kafka-console-producer.sh \(tools) --topic hello"
}
