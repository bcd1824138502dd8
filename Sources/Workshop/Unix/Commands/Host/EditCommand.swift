internal import Bytes
internal import Clockwork

/// `edit`: gives a file the text that comes on standard input. In a script these are the lines behind
/// it that begin with `> `.
///
/// The screen editors that books use have no screen here; they say how the same is done.
enum EditCommand {
  static let command = Command(
    "edit", .host, reads: .typing(beforehand: true), synopsis: "edit [-a] FILE",
    summary: Words(
      "gives a file the text of the following lines, which begin with `> `",
      "다음 줄들(`> `로 시작)의 텍스트를 파일의 내용으로 저장합니다"),
    options: [
      CommandOption("a", "append", Words("adds to the file", "파일 끝에 덧붙임"))
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation)
    if let end { return end }
    guard options.operands.count == 1, let path = options.operands.first else {
      invocation.say(Words("it is used as `edit [-a] FILE`", "사용법: `edit [-a] 파일`"))
      return 2
    }
    guard !invocation.input.isEmpty else {
      invocation.say(nothing(path))
      return 2
    }
    do throws(StorageError) {
      let file = try FileDrain(
        invocation.host.writable(path, empty: !options.has("a")), appends: options.has("a"))
      file.output.write(invocation.input)
      if invocation.input.last != 0x0a { file.output.write("\n") }
      file.close()
      if let failure = file.failure { throw failure }
    } catch {
      invocation.fail("\(path): \(error.text)")
      return 1
    }
    let count = invocation.input.split(separator: 0x0a, omittingEmptySubsequences: false)
    invocation.output.line(
      Words(
        "\(count.dropLastEmpty.count) lines are in \(path) now",
        "\(path) 파일에 \(count.dropLastEmpty.count)줄을 저장했습니다"
      ).text(in: invocation.language))
    return 0
  }

  static let editors = ["vi", "vim", "nano", "emacs"].map { name in
    Command(
      name, .host, synopsis: "\(name) FILE",
      summary: Words(
        "says how a file is changed here", "여기서 파일을 고치는 방법을 알려 줍니다")
    ) { invocation in
      let path = invocation.arguments.first { !$0.hasPrefix("-") && !$0.hasPrefix("+") }
      invocation.say(instead(path ?? "FILE"))
      return 1
    }
  }

  private static func instead(_ path: String) -> Words {
    Words(
      "there is no screen editor here; `sed -i 's/OLD/NEW/' \(path)` changes a line, "
        + "`echo NAME=VALUE >> \(path)` adds one, and `edit \(path)` takes the whole text from the "
        + "following lines, each behind `> `",
      "여기에는 화면 편집기가 없습니다. 줄을 고칠 때: `sed -i 's/기존/새값/' \(path)`. "
        + "줄을 추가할 때: `echo 이름=값 >> \(path)`. `edit \(path)` 명령 다음에 `> `로 시작하는 줄들을 적으면 "
        + "파일 전체를 새로 쓸 수 있습니다")
  }

  private static func nothing(_ path: String) -> Words {
    Words(
      "there is no text for \(path); write it on the following lines, each behind `> `",
      "\(path) 파일에 쓸 텍스트가 없습니다. 다음 줄들에 `> `를 붙여 내용을 적어 주세요")
  }
}
