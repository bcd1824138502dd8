internal import Bytes
internal import Clockwork
public import Unix
internal import Wire

/// `explain`: which byte is which field, with its value and meaning.
///
/// What is explained follows from the file's name, or from the bytes where they come as hexadecimal:
/// a batch has a magic at its 17th byte, a request begins with its size and an API key.
public enum Explain {
  public static let command = Command(
    "explain", .lab, reads: .files,
    synopsis:
      "explain [--all] [--offset N] [--as KIND] [--response API:VERSION] [--json] FILE...|HEX...",
    summary: Words(
      "shows Kafka's files and frames byte by byte, with the meaning of each field",
      "카프카의 파일과 프레임을 바이트 단위로, 각 필드의 의미와 함께 보여 줍니다"),
    options: [
      CommandOption(
        nil, "all", Words("every batch and every byte", "모든 배치와 모든 바이트")),
      CommandOption(
        nil, "offset", argument: "N",
        Words("only the batch that holds this offset", "이 오프셋의 레코드가 든 배치만")),
      CommandOption(
        nil, "as", argument: "KIND",
        Words(
          "what the bytes are: \(kinds)", "바이트의 종류: \(kinds)")),
      CommandOption(
        nil, "response", argument: "API:VERSION",
        Words(
          "the bytes are a response; it does not say to what, so name it, as in Fetch:11",
          "응답 프레임일 때 어떤 요청의 응답인지 지정, 예: Fetch:11")),
      CommandOption(
        nil, "json", Words("a request or response as JSON", "요청이나 응답을 JSON으로")),
    ]
  ) { invocation in
    run(invocation)
  }

  private static let kinds = ExplainedKind.allCases.map(\.rawValue).joined(separator: ", ")

  static func run(_ invocation: Invocation) -> Int32 {
    var options = ExplainOptions()
    var subjects: [String] = []
    var words = separated(invocation.arguments)[...]
    while let word = words.popFirst() {
      switch word {
      case "--all": options.isWhole = true
      case "--json": options.isJson = true
      case "--offset":
        guard let text = words.popFirst(), let offset = Int64(text) else {
          return refuse(invocation, Words("--offset needs a number", "--offset 뒤에는 숫자가 와야 합니다"))
        }
        options.offset = offset
      case "--as":
        guard let text = words.popFirst(), let kind = ExplainedKind(rawValue: text) else {
          return refuse(
            invocation, Words("--as needs one of: \(kinds)", "--as 뒤에는 다음 중 하나가 와야 합니다: \(kinds)"))
        }
        options.kind = kind
      case "--response":
        guard let text = words.popFirst(), let response = response(text) else {
          return refuse(
            invocation,
            Words(
              "--response needs an API and its version, as in Fetch:11",
              "--response 뒤에는 Fetch:11처럼 API와 버전이 와야 합니다"))
        }
        options.response = response
      case _ where word.hasPrefix("-") && word != "-":
        return refuse(
          invocation,
          Words(
            "no option is called \(word); see: help explain",
            "\(word) 옵션은 없습니다. `help explain`을 참고해 주세요")
        )
      default: subjects.append(word)
      }
    }
    return explain(subjects, options, invocation)
  }

  /// `--offset=3` is `--offset 3`.
  private static func separated(_ arguments: [String]) -> [String] {
    arguments.flatMap { word in
      guard word.hasPrefix("--"), let sign = word.firstIndex(of: "=") else { return [word] }
      return [String(word[..<sign]), String(word[word.index(after: sign)...])]
    }
  }

  private static func refuse(_ invocation: Invocation, _ words: Words) -> Int32 {
    invocation.say(words)
    return 2
  }

  private static func response(_ text: String) -> (String, Int16)? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let version = Int16(parts[1]) else { return nil }
    return (String(parts[0]), version)
  }

  private static func explain(
    _ subjects: [String], _ options: ExplainOptions, _ invocation: Invocation
  ) -> Int32 {
    if subjects.isEmpty && invocation.input.isEmpty {
      return refuse(
        invocation,
        Words(
          "name a file, or give bytes in hexadecimal", "파일 이름이나 16진수 바이트를 지정해 주세요"))
    }
    if subjects.isEmpty { return Explained(options, invocation).pasted(invocation.input) }
    let paths = subjects.filter { isThere($0, invocation) }
    if paths.isEmpty, let bytes = PastedBytes.read(subjects.joined(separator: " ")) {
      return Explained(options, invocation).bytes(bytes, name: "")
    }
    var status: Int32 = 0
    for (index, subject) in subjects.enumerated() {
      if index > 0 { invocation.output.line("") }
      let explained = Explained(options, invocation)
      let isInput = subject == "-"
      status = max(
        status, isInput ? explained.pasted(invocation.input) : explained.file(subject))
    }
    return status
  }

  private static func isThere(_ path: String, _ invocation: Invocation) -> Bool {
    path == "-" || (try? invocation.host.disk.entry(at: invocation.host.path(path))) ?? nil != nil
  }
}
