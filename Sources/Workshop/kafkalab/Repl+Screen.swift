internal import Clockwork
internal import Labs
internal import Shell
internal import Terminal
internal import Unix

/// What takes the whole screen for a while: `watch`, `less`, and somebody's own editor.
extension Repl {
  /// Nobody waits longer for a picture, however much of the cluster's time lies between two.
  private static let longestLook = 2000

  func watching() -> (Keyboard.Picture?) -> Keyboard.Reading {
    let whole = WholeScreen()
    return { [screenplay] picture in
      guard let picture else {
        whole.close()
        screenplay?.screenIsBack()
        return .end
      }
      screenplay?.clear()
      let wish = whole.show(
        title: picture.title, place: picture.place, text: picture.text,
        milliseconds: min(Int(picture.wait.microseconds / 1000), Self.longestLook))
      screenplay?.screenIsBack()
      switch wish {
      case .another: return .line("")
      case .enough: return .end
      case .interrupted:
        Interruption.forget()
        return .dropped
      }
    }
  }

  func reading() -> (String, [UInt8]) -> Void {
    { [notices, screenplay, session] name, text in
      // Lines that were pasted behind it are the next commands, and no keys.
      guard screenplay?.pasted.isEmpty ?? true else {
        notices.write(text)
        return notices.flush()
      }
      screenplay?.clear()
      let keys = Self.readingKeys.text(in: session.language)
      let captions = TextPages.Captions(
        place: { last, all in
          let end = last == all ? " (END)" : ""
          return " \(name.isEmpty ? "" : name + " ")\(last)/\(all)\(end)  \(keys) "
        }, notFound: " " + Self.notFound.text(in: session.language) + " ")
      TextPages(text, captions).read()
      Interruption.forget()
      screenplay?.screenIsBack()
    }
  }

  /// None while lines that were pasted wait: they are the file's text.
  func editor() -> () -> Keyboard.Editor? {
    { [notices, screenplay, session] in
      guard screenplay?.pasted.isEmpty ?? true,
        let program = EditorProgram(variable: Machine.variable)
      else { return nil }
      return { name, text in
        notices.flush()
        screenplay?.clear()
        let outcome = program.edit(
          Array(text.utf8), named: name, in: Machine.variable("TMPDIR"))
        Interruption.forget()
        screenplay?.screenIsBack()
        let words: Words
        switch outcome {
        case .text(let bytes):
          guard let new = String(validating: bytes, as: UTF8.self) else {
            words = Self.noText(name)
            break
          }
          return new == text ? .unchanged : .changed(new)
        case .ended(let status): words = Self.ended(program.command, status, name)
        case .noCopy: words = Self.noCopy(name)
        }
        notices.prose(notices.styled(words.text(in: session.language), .dim))
        notices.flush()
        return .failed
      }
    }
  }

  private static let readingKeys = Words(
    "Space, b, arrows, /TEXT; q ends", "Space, b, 방향키, /찾을 글자, q로 끝내기")
  private static let notFound = Words("not found", "찾는 글자가 없습니다")

  private static func ended(_ command: String, _ status: Int32, _ name: String) -> Words {
    status == 127
      ? Words(
        "(the editor `\(command)` is not there, so \(name) is as it was; `$VISUAL` or `$EDITOR` names another)",
        "(`\(command)` 편집기를 찾을 수 없습니다. \(name) 파일은 그대로입니다. `$VISUAL`이나 `$EDITOR`로 다른 편집기를 "
          + "지정할 수 있습니다)")
      : Words(
        "(the editor `\(command)` ended with status \(status), so \(name) is as it was)",
        "(`\(command)` 편집기가 오류(종료 상태 \(status))를 내고 끝나 \(name) 파일을 바꾸지 않았습니다)")
  }

  private static func noText(_ name: String) -> Words {
    Words(
      "(what the editor has left is no UTF-8 text, so \(name) is as it was)",
      "(편집한 내용이 UTF-8 텍스트가 아니어서 \(name) 파일을 바꾸지 않았습니다)")
  }

  private static func noCopy(_ name: String) -> Words {
    Words(
      "(there was no copy for the editor in the temporary folder, see `TMPDIR`, so \(name) is as it was)",
      "(임시 디렉터리(`TMPDIR`)의 사본을 쓸 수 없어 \(name) 파일을 바꾸지 않았습니다)")
  }
}
