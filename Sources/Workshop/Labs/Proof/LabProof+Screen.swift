internal import Shell
internal import Unix

/// What a solution may put on the screen.
extension LabProof {
  private static let mostLines = 40
  private static let width = 80

  /// More than a screen of one command nobody reads.
  func size(_ printed: Printed, of command: ConsoleCommand, in block: ConsoleBlock) {
    guard language == .english, block.role == .given || block.role == .hidden else { return }
    let lines = (printed.output + printed.errors).reduce(0) {
      $0 + max(1, (DisplayWidth.of($1) + Self.width - 1) / Self.width)
    }
    guard lines > Self.mostLines else { return }
    warn(
      command.line,
      "it prints \(lines) lines at \(Self.width) columns, and \(Self.mostLines) fit on a screen: let it print less",
      "\(Self.width)열 화면에서 \(lines)행을 출력합니다. 한 화면에는 \(Self.mostLines)행이 들어갑니다. 출력을 줄여 주세요")
  }

  /// An error that the page does not speak of is one that its author has not seen.
  func complaint(_ printed: Printed, of command: ConsoleCommand) {
    guard let line = (printed.output + printed.errors).first(where: Self.isError) else { return }
    refuse(
      command.line,
      "it prints an error that the page does not expect: `\(line)`; if that is right, write it behind the command",
      "페이지에서 예상하지 않은 오류가 출력됩니다: `\(line)`. 맞는 결과라면 명령 뒤에 적어 주세요")
  }

  static func isError(_ line: String) -> Bool {
    let words = line.split { !($0.isLetter || $0.isNumber) }
    // A client that warns goes on trying.
    if words.contains("WARN") { return false }
    return words.contains { ["ERROR", "FATAL", "Error"].contains($0) || $0.hasSuffix("Exception") }
      || ["command not found", "No such file or directory"].contains {
        line[...].place(of: $0) != nil
      }
  }
}
