internal import Bytes
internal import Clockwork

/// `edit`, and the editors that books use: at a terminal a file in one's own editor. Elsewhere they give a file
/// the text that comes on standard input; in a script these are the lines behind it that begin with `> `.
public enum EditCommand {
  /// All names by which somebody asks for an editor.
  public static let names = ["edit", "vi", "vim", "nano", "emacs"]

  static let command = Command(
    "edit", .host, reads: .typing(beforehand: true, unlessEdited: true),
    synopsis: "edit [-a] FILE",
    summary: Words(
      "opens a file in your own editor; in a script it gives it the text of the following lines, which begin "
        + "with `> `",
      "파일을 내 편집기(`$VISUAL`, `$EDITOR`)로 엽니다. 스크립트에서는 다음 줄들(`> `로 시작)을 파일의 내용으로 저장합니다"),
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
    if let editor = ScreenEditor(for: invocation) { return editor.open(path) }
    guard !invocation.input.isEmpty else {
      invocation.say(nothing(path))
      return 2
    }
    return write(to: path, appends: options.has("a"), invocation)
  }

  private static func write(to path: String, appends: Bool, _ invocation: Invocation) -> Int32 {
    do throws(StorageError) {
      let file = try FileDrain(
        invocation.host.writable(path, empty: !appends), appends: appends)
      file.output.write(invocation.input)
      if invocation.input.last != 0x0a { file.output.write("\n") }
      file.close()
      if let failure = file.failure { throw failure }
    } catch {
      invocation.fail("\(path): \(error.text)")
      return 1
    }
    let lines = invocation.input.split(separator: 0x0a, omittingEmptySubsequences: false)
    invocation.output.line(
      written(lines.dropLastEmpty.count, path).text(in: invocation.language))
    return 0
  }

  static func written(_ lines: Int, _ path: String) -> Words {
    Words(
      lines == 1 ? "1 line is in \(path) now" : "\(lines) lines are in \(path) now",
      "\(path) 파일에 \(lines)줄을 저장했습니다")
  }

  static let editors = names.dropFirst().map { name in
    Command(
      name, .host, reads: .typing(beforehand: false), synopsis: "\(name) FILE",
      summary: Words(
        "opens a file in your own editor, as `edit` does", "`edit`처럼 파일을 내 편집기로 엽니다")
    ) { invocation in
      let path = invocation.arguments.first { !$0.hasPrefix("-") && !$0.hasPrefix("+") }
      if let path, let editor = ScreenEditor(for: invocation) { return editor.open(path) }
      if let path, !invocation.input.isEmpty {
        return write(to: path, appends: false, invocation)
      }
      invocation.say(instead(path ?? "FILE"))
      return 1
    }
  }

  private static func instead(_ path: String) -> Words {
    Words(
      "there is no screen editor here, in a script or without `$VISUAL` and `$EDITOR`; `sed -i 's/OLD/NEW/' \(path)` changes a line, "
        + "`echo NAME=VALUE >> \(path)` adds one, and `edit \(path)` takes the whole text from the "
        + "following lines, each behind `> `",
      "여기에는 화면 편집기가 없습니다(스크립트이거나 `$VISUAL`, `$EDITOR`가 없을 때). 줄을 고칠 때: `sed -i 's/기존/새값/' \(path)`. "
        + "줄을 추가할 때: `echo 이름=값 >> \(path)`. `edit \(path)` 명령 다음에 `> `로 시작하는 줄들을 적으면 "
        + "파일 전체를 새로 쓸 수 있습니다")
  }

  private static func nothing(_ path: String) -> Words {
    Words(
      "there is no text for \(path); write it on the following lines, each behind `> `",
      "\(path) 파일에 쓸 텍스트가 없습니다. 다음 줄들에 `> `를 붙여 내용을 적어 주세요")
  }
}
